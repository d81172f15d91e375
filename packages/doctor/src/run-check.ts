import type { Check, CheckResult, Finding } from "./finding.js";
import { MissingPermissionError } from "./permitted.js";

/** Runs a check. Never throws: what it did not expect is what it found. */
export async function runCheck<C>({ id, title, group, run }: Check<C>, context: C): Promise<CheckResult> {
  try {
    return { id, title, group, ...(await run(context)) };
  } catch (error) {
    return { id, title, group, ...foundByError(error) };
  }
}

function foundByError(error: unknown): Finding {
  if (error instanceof MissingPermissionError)
    return {
      status: "warn",
      detail: `could not be looked at: ${error.message}`,
      fix: `call with credentials that may ${error.action}`,
    };
  const [text = ""] = (error instanceof Error ? error.message : String(error)).split("\n", 1);
  return { status: "fail", detail: `could not be looked at: ${text}`, fix: "try again" };
}
