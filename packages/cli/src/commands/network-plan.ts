import { networkAddressUse, networkPlan } from "@aws-foundation/model";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { networkPlanJson, networkPlanText } from "../render/network-plan.js";
import type { Terminal } from "../terminal.js";
import type { JsonCommandOptions } from "./accounts.js";
import { modelHere } from "./model-here.js";

/** `foundation network plan`. */
export function networkPlanCommand(options: JsonCommandOptions, terminal: Terminal): ExitCode {
  const { model } = modelHere(options.config);
  const use = networkAddressUse(model);
  const plan = networkPlan(model);
  const { prefixLength } = model.network;
  terminal.result(
    options.json ? networkPlanJson(plan, use) : networkPlanText(plan, use, prefixLength, terminal.colors),
  );
  return exitCodes.ok;
}
