import { accessErrorOf } from "@aws-foundation/aws-access";
import { InputPropertiesError } from "@aws-foundation/core";
import { CommandError } from "./command-error.js";
import { exitCodes } from "./exit-codes.js";

/** What was asked for cannot be done as things are. */
export function refusal(message: string, cause?: unknown): CommandError {
  return new CommandError("input", exitCodes.refused, new Error(message, { cause }));
}

/**
 * An error of calling AWS as a refusal that says what to do; an error that means something already, or that is none of
 * AWS's, as it is.
 * @param region - where AWS was called.
 */
export function accessRefusal(error: unknown, region: string): unknown {
  if (error instanceof CommandError || error instanceof InputPropertiesError) return error;
  const { fix, message, problem } = accessErrorOf(error, region);
  if (problem === "other" && fix === "" && !isAnswerOfAws(error)) return error;
  const text = fix === "" ? message : `${message}. To mend it: ${fix}`;
  return new CommandError("access", exitCodes.refused, new Error(text, { cause: error }));
}

/** Whether AWS said so, or the cause of it: the SDK gives its errors metadata. */
function isAnswerOfAws(error: unknown): boolean {
  return error instanceof Error && ("$metadata" in error || isAnswerOfAws(error.cause));
}
