import { managementStackName } from "@aws-foundation/model";
import { guardrailReport, preview } from "@aws-foundation/preview";
import { codeHere } from "../code-here.js";
import type { ExitCode } from "../exit-codes.js";
import { exitCodeOf, withMeaning } from "../preview-outcome.js";
import { failuresText } from "../render/failures.js";
import { guardrailsJson, guardrailsText, rootKey } from "../render/guardrails.js";
import type { Terminal } from "../terminal.js";
import { assertKnown } from "../usage-error.js";
import type { JsonCommandOptions } from "./accounts.js";
import { modelHere } from "./model-here.js";

export interface GuardrailsCommandOptions extends JsonCommandOptions {
  readonly ou?: string;
}

/** `foundation guardrails`. */
export async function guardrailsCommand(
  options: GuardrailsCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { model } = modelHere(options.config);
  if (options.ou !== undefined)
    assertKnown("organizational unit", options.ou, [rootKey, ...Object.keys(model.organizationalUnits)]);
  terminal.progress("Previewing management");
  const result = await preview({
    stacks: [managementStackName],
    policies: false,
    code: codeHere(),
    ...(options.config === undefined ? {} : { modelFile: options.config }),
  })
    .catch((error: unknown) => {
      throw withMeaning(error);
    })
    .finally(() => {
      terminal.progressDone();
    });
  const deployment = result.stacks[0]?.deployment;
  if (deployment === undefined) {
    const { stacks } = result;
    if (options.json)
      terminal.result(JSON.stringify({ failures: stacks.flatMap(({ failures }) => failures) }, undefined, 2));
    terminal.note(failuresText(result, terminal.errorColors));
    return exitCodeOf(result);
  }
  const report = guardrailReport(deployment);
  terminal.result(
    options.json ? guardrailsJson(report, options.ou) : guardrailsText(report, options.ou, terminal.colors),
  );
  return exitCodeOf(result);
}
