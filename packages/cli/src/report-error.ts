import { InputPropertiesError } from "@aws-foundation/core";
import { CommanderError } from "commander";
import { CommandError } from "./command-error.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import type { Terminal } from "./terminal.js";

/** Prints an error once and says what it means; with `json`, as JSON on standard output too. */
export function reportError(error: unknown, json: boolean, terminal: Terminal): ExitCode {
  const [kind, code] = classify(error);
  const text = error instanceof Error ? error.message : String(error);
  const message = error instanceof CommanderError ? text.replace(/^error: /, "") : text;
  if (json) terminal.result(JSON.stringify({ error: { kind, message } }, undefined, 2));
  // What reads the arguments has printed its own.
  if (!(error instanceof CommanderError)) terminal.note(`${terminal.errorColors.red("error")} ${message}`);
  if (kind === "internal" && error instanceof Error)
    terminal.note(terminal.errorColors.dim(error.stack?.split("\n").slice(1).join("\n") ?? ""));
  return code;
}

function classify(error: unknown): readonly [kind: string, code: ExitCode] {
  if (error instanceof CommandError) return [error.kind, error.code];
  if (error instanceof InputPropertiesError) return ["input", exitCodes.refused];
  if (error instanceof CommanderError) return ["usage", exitCodes.usage];
  return ["internal", exitCodes.fault];
}
