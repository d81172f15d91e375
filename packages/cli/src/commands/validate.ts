import { relative } from "node:path";
import { modelNotices, stackPlans } from "@aws-foundation/model";
import { loadProjectModel, modelFileOf } from "@aws-foundation/preview/project";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { noticesText } from "../render/notices.js";
import { plural } from "../render/plural.js";
import type { Terminal } from "../terminal.js";
import { projectHere } from "./project-here.js";

export interface ModelCommandOptions {
  readonly config?: string;
}

/** `foundation validate`. */
export function validateCommand(options: ModelCommandOptions, terminal: Terminal): ExitCode {
  const project = projectHere();
  const model = loadProjectModel(project, options.config);
  const file = options.config ?? modelFileOf(project);
  terminal.result(
    `${relative(process.cwd(), file) || file} is valid: ${[
      plural(Object.keys(model.organizationalUnits).length, "organizational unit"),
      plural(Object.keys(model.accounts).length, "account"),
      plural(Object.keys(model.environments).length, "environment"),
      plural(stackPlans(model).length, "stack"),
    ].join(", ")}`,
  );
  const notices = noticesText(modelNotices(model), terminal.colors);
  if (notices !== "") terminal.result(`\n${notices}`);
  return exitCodes.ok;
}
