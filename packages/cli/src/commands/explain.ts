import { InputPropertiesError } from "@aws-foundation/core";
import { explain, type Explanation, type Model } from "@aws-foundation/model";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { explanationJson, explanationText } from "../render/explanation.js";
import type { Terminal } from "../terminal.js";
import { wrongUsage } from "../usage-error.js";
import { modelHere } from "./model-here.js";
import type { JsonCommandOptions } from "./accounts.js";

/** `foundation explain`. */
export function explainCommand(path: string, options: JsonCommandOptions, terminal: Terminal): ExitCode {
  const explanation = explanationOf(modelHere(options.config).model, path);
  terminal.result(
    options.json ? explanationJson(explanation) : explanationText(explanation, terminal.colors),
  );
  return exitCodes.ok;
}

function explanationOf(model: Model, path: string): Explanation {
  try {
    return explain(model, path);
  } catch (error) {
    throw error instanceof InputPropertiesError ? wrongUsage(error.message, error) : error;
  }
}
