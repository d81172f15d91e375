import { awsRegions, didYouMean, isAwsRegion } from "@aws-foundation/core";
import type { GuardrailContext } from "../context.js";
import { listProblems, type ParameterProblem } from "../parameter-problems.js";
import type { FurtherRegion } from "./exceptions.js";

/** Actions of one service; `*` may stand in the name, and for it. */
export const actionPattern = /^[a-z0-9-]+:(?:[A-Z][A-Za-z0-9]*\*?|\*)$/;

/**
 * What is wrong with a further region. Actions about which the guardrail says more than where they may be done (`ruled`)
 * cannot be among its own.
 */
export function furtherRegionProblems(
  { region, actions }: FurtherRegion,
  { allowedRegions }: GuardrailContext,
  ruled: readonly string[],
): ParameterProblem[] {
  return [
    ...regionProblems(region, allowedRegions),
    ...listProblems(["also", "actions"], actions, (action) => {
      if (!actionPattern.test(action))
        return { problem: "is not an action, such as sns:*, with its service's name before it" };
      const rule = ruled.find((other) => overlap(action, other));
      return rule === undefined ? undefined : { problem: `has a rule of its own already, with ${rule}` };
    }),
  ];
}

function regionProblems(region: string, allowedRegions: readonly string[]): ParameterProblem[] {
  const at = { path: ["also", "region"], value: region };
  if (!isAwsRegion(region))
    return [{ ...at, problem: "there is no such region", fix: didYouMean(region, awsRegions) }];
  return allowedRegions.includes(region) ? [{ ...at, problem: "is an allowed region anyway" }] : [];
}

/** Whether there can be an action that both mean; `*` is at the end of either, if anywhere. */
function overlap(one: string, other: string): boolean {
  const literal = (pattern: string) => pattern.replace("*", "").toLowerCase();
  const [a, b] = [literal(one), literal(other)];
  return (one.endsWith("*") && b.startsWith(a)) || (other.endsWith("*") && a.startsWith(b)) || a === b;
}
