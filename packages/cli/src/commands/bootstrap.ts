import { bootstrap } from "@aws-foundation/bootstrap";
import { ResourceError } from "@aws-foundation/core";
import { CommandError } from "../command-error.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { accessRefusal } from "../refusal.js";
import { bootstrapJson, bootstrapText } from "../render/bootstrap.js";
import type { Terminal } from "../terminal.js";
import { modelHere } from "./model-here.js";

/** Options of `foundation bootstrap`. */
export interface BootstrapCommandOptions {
  /** The model's file. @default the project's */
  readonly config?: string;
  /** Whether to make what is planned. @default false: nothing is changed */
  readonly yes?: boolean;
  /** Whether FoundationBootstrap is left the state alone. @default as it is */
  readonly narrow?: boolean;
  /** Whether to print JSON. @default false */
  readonly json?: boolean;
}

/** `foundation bootstrap`. */
export async function bootstrapCommand(
  options: BootstrapCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { model } = modelHere(options.config);
  const result = await bootstrap(model, {
    apply: options.yes === true,
    narrow: options.narrow,
    onProgress: (text) => {
      terminal.progress(text);
    },
  })
    .catch((error: unknown) => {
      throw withMeaning(error, model.regions.home);
    })
    .finally(() => {
      terminal.progressDone();
    });
  terminal.result(options.json ? bootstrapJson(result) : bootstrapText(result, terminal.colors));
  return exitCodes.ok;
}

/** What AWS refuses is for the caller to mend; what was done before stays done. */
function withMeaning(error: unknown, region: string): unknown {
  if (error instanceof ResourceError) {
    const message = `${error.message}. What was made before stays: run this again once that is mended`;
    return new CommandError("aws", exitCodes.refused, new Error(message, { cause: error }));
  }
  return accessRefusal(error, region);
}
