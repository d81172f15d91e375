import { didYouMean } from "@aws-foundation/core";
import { CommandError } from "./command-error.js";
import { exitCodes } from "./exit-codes.js";

/** The command was called wrongly. */
export function wrongUsage(message: string, cause?: unknown): CommandError {
  return new CommandError("usage", exitCodes.usage, new Error(message, { cause }));
}

/** @throws CommandError for a key that the model does not have, with those that it has. */
export function assertKnown(what: string, key: string, known: object | readonly string[]): void {
  const keys = Array.isArray(known) ? (known as readonly string[]) : Object.keys(known);
  if (keys.includes(key)) return;
  const hint = didYouMean(key, keys);
  throw wrongUsage(`the model has no ${what} "${key}"${hint === "" ? "" : `: ${hint}`}`);
}
