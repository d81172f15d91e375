import { policyConfig } from "@aws-foundation/model";
import { loadProjectModel } from "@aws-foundation/preview/project";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import type { Terminal } from "../terminal.js";
import { projectHere } from "./project-here.js";
import type { ModelCommandOptions } from "./validate.js";

/** `foundation policy-config`. */
export function policyConfigCommand(options: ModelCommandOptions, terminal: Terminal): ExitCode {
  const model = loadProjectModel(projectHere(), options.config);
  terminal.result(JSON.stringify(policyConfig(model), undefined, 2));
  return exitCodes.ok;
}
