import { isObject } from "../../policy-document.js";
import { UNKNOWN, readPlain } from "../../unknown.js";
import type { LogBucketSettings } from "./log-bucket-parts.js";

/** What is wrong with when logs go: they do at last, and not before the model lets them. */
export function lifecycleProblems(props: object, { lifecycle }: LogBucketSettings): string[] {
  const rules = [readPlain(props, "rules")].flat();
  if (rules.includes(UNKNOWN)) return [];
  const { expireAfterDays, noncurrentDays } = lifecycle;
  const enabled = rules.filter(isObject).filter(({ status }) => status !== "Disabled");
  const expirations = daysOf(enabled, "expiration", "days");
  const problems =
    expirations.length === 0
      ? [`nothing in it expires. Add a rule with expiration: { days: ${expireAfterDays} }`]
      : [];
  for (const days of earlier(expirations, expireAfterDays))
    problems.push(`logs expire after ${days} days. Let them stay for ${expireAfterDays}`);
  const noncurrent = daysOf(enabled, "noncurrentVersionExpiration", "noncurrentDays");
  for (const days of earlier(noncurrent, noncurrentDays))
    problems.push(`what was written over goes after ${days} days. Let it stay for ${noncurrentDays}`);
  return problems;
}

/** A step's days, in every rule that has the step. */
function daysOf(rules: readonly Record<string, unknown>[], step: string, days: string): unknown[] {
  return rules.flatMap((rule) => {
    const found = rule[step];
    const value = isObject(found) ? found[days] : found;
    return value === undefined ? [] : [value];
  });
}

function earlier(days: readonly unknown[], least: number): number[] {
  return days.filter((value) => typeof value === "number").filter((value) => value < least);
}
