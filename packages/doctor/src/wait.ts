import type { CheckResult } from "./finding.js";

/** How waiting ends and what it tells. */
export interface WaitOptions {
  /** Milliseconds after which it ends in any case. */
  readonly limit: number;
  /** Milliseconds between two looks. */
  readonly interval: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Told before each pause: what is waited for, and the milliseconds that are left. */
  readonly onPause: (pending: readonly CheckResult[], left: number) => void;
}

/** Looks again until nothing is left that time alone may mend, or the time is up. The last look counts. */
export async function examineUntilSettled(
  look: (before: readonly CheckResult[]) => Promise<readonly CheckResult[]>,
  { limit, interval, now, sleep, onPause }: WaitOptions,
): Promise<readonly CheckResult[]> {
  const end = now() + limit;
  let results = await look([]);
  for (;;) {
    const pending = results.filter(({ status, settles }) => status === "fail" && settles === true);
    const left = end - now();
    if (pending.length === 0 || left <= 0) return results;
    onPause(pending, left);
    await sleep(Math.min(interval, left));
    results = await look(results);
  }
}
