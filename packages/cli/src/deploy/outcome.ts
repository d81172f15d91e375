import { EngineUsageError, PulumiCliMissingError, RefusedError, type Result } from "@aws-foundation/engine";
import { CommandError } from "../command-error.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";

/** What an engine that threw means to whoever called the command; other errors stay as they are. */
export function engineError(error: unknown): unknown {
  if (error instanceof EngineUsageError) return new CommandError("usage", exitCodes.usage, error);
  if (error instanceof RefusedError) return new CommandError("refused", exitCodes.refused, error);
  if (error instanceof PulumiCliMissingError) return new CommandError("pulumi-cli", exitCodes.refused, error);
  return error;
}

/** How an undertaking ended, as an exit code. */
export function exitCodeOfResult({ ending, stacks, applied }: Result): ExitCode {
  if (ending === "cancelled") return exitCodes.interrupted;
  if (ending === "unchanged" || ending === "done" || ending === "planned") return exitCodes.ok;
  const outcomes = [...stacks.flatMap(({ outcome }) => outcome ?? []), ...applied.values()];
  const fault = outcomes.some(({ failure }) => failure?.kind === "program");
  return fault ? exitCodes.fault : exitCodes.refused;
}
