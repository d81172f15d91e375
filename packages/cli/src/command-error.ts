import type { ExitCode } from "./exit-codes.js";

/** An error with what it means to whoever called the command. */
export class CommandError extends Error {
  /** @param kind - what scripts tell errors apart by. */
  constructor(
    readonly kind: string,
    readonly code: ExitCode,
    cause: Error,
  ) {
    super(cause.message, { cause });
  }
}
