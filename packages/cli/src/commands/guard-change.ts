import { compareGuardrails, loadActionList } from "@aws-foundation/guard";
import { withNewAccounts } from "@aws-foundation/permissions";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { changeJson, changeText } from "../render/guard-change.js";
import type { Terminal } from "../terminal.js";
import { permissionsHere } from "./deployments-here.js";
import { modelHere } from "./model-here.js";

export interface GuardChangeCommandOptions {
  readonly base: string;
  readonly deployments?: string;
  readonly config?: string;
  readonly json?: boolean;
}

/** `foundation guard change`. */
export async function guardChangeCommand(
  options: GuardChangeCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { model } = modelHere(options.config);
  const base = withNewAccounts(permissionsHere(options.base, terminal));
  const now = withNewAccounts(permissionsHere(options.deployments, terminal));
  terminal.progress("Comparing all actions in every unit");
  const report = await compareGuardrails(base, now, await loadActionList(), model.regions.home).finally(
    () => {
      terminal.progressDone();
    },
  );
  terminal.result(options.json ? changeJson(report) : changeText(report, terminal.colors));
  return exitCodes.ok;
}
