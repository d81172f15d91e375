import { policyConfigs } from "@aws-foundation/model";
import { configuredPacks, loadProjectModel } from "@aws-foundation/preview/project";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import type { Terminal } from "../terminal.js";
import { wrongUsage } from "../usage-error.js";
import { projectHere } from "./project-here.js";
import type { ModelCommandOptions } from "./validate.js";

/** `foundation policy-config`. */
export function policyConfigCommand(
  pack: string,
  options: ModelCommandOptions,
  terminal: Terminal,
): ExitCode {
  const project = projectHere();
  const model = loadProjectModel(project, options.config);
  const configs = new Map<string, object>([
    // A pack that the model knows of may be elsewhere: a published copy has the same configuration.
    ...Object.entries(policyConfigs(model)),
    ...configuredPacks(project.folder, model).map(({ name, config }) => [name, config] as const),
  ]);
  const config = configs.get(pack);
  if (config === undefined)
    throw wrongUsage(`unknown policy pack "${pack}"; there are: ${[...configs.keys()].sort().join(", ")}`);
  terminal.result(JSON.stringify(config, undefined, 2));
  return exitCodes.ok;
}
