import {
  OutputError,
  PolicyPackError,
  ProgramError,
  UsageError,
  type PreviewResult,
} from "@aws-foundation/preview";
import { CommandError } from "./command-error.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import type { GuardReport } from "./guard-report.js";
import type { PermissionReport } from "./permission-report.js";

/** What a preview that threw means to whoever called the command; other errors stay as they are. */
export function withMeaning(error: unknown): unknown {
  if (error instanceof UsageError) return new CommandError("usage", exitCodes.usage, error);
  if (error instanceof OutputError) return new CommandError("output", exitCodes.refused, error);
  if (error instanceof ProgramError) return new CommandError("program", exitCodes.fault, error);
  if (error instanceof PolicyPackError) return new CommandError("policy-pack", exitCodes.fault, error);
  return error;
}

/** What a preview found, as an exit code. @param permissions Where the command tells of them, as of sentences. */
export function exitCodeOf(
  result: PreviewResult,
  permissions?: PermissionReport,
  guard?: GuardReport,
): ExitCode {
  const failures = result.stacks.flatMap((stack) => stack.failures);
  if (failures.some((failure) => failure.kind === "program")) return exitCodes.fault;
  const refused =
    result.stacks
      .flatMap((stack) => stack.violations)
      .some((violation) => violation.enforcementLevel === "mandatory") ||
    isRefused(permissions) ||
    fails(guard);
  return failures.length > 0 || refused ? exitCodes.refused : exitCodes.ok;
}

function fails({ sentences, unreadable }: GuardReport = { sentences: [] }): boolean {
  return unreadable !== undefined || sentences.some(({ failures }) => failures.length > 0);
}

/** What is only unknown is a remark. */
function isRefused({ findings, unreadable }: PermissionReport = { findings: [] }): boolean {
  return unreadable !== undefined || findings.some(({ kind }) => kind === "missing");
}
