import { propertyPath, type InputProblem } from "@aws-foundation/core";
import type { PolicyType } from "@aws-foundation/guardrails";
import type { TargetGroup } from "./groups.js";
import { policyText, textSize } from "./policy-text.js";
import { policyQuotas } from "./quotas.js";

/** Targets to which the policies of their group cannot all be attached. */
export function slotProblems(
  { type, guardrails, targets }: TargetGroup,
  needed: number,
  freeSlots: Readonly<Record<string, number>>,
): InputProblem[] {
  const { attached, taken, name, size } = policyQuotas[type];
  const keptFree = (target: string) => (Object.hasOwn(freeSlots, target) ? (freeSlots[target] ?? 0) : 0);
  const short = targets.filter((target) => needed > attached - taken - keptFree(target));
  if (short.length === 0) return [];
  const sizes = guardrails.map(
    (guardrail) => `${guardrail.key} ${format(textSize(policyText([guardrail])))}`,
  );
  return short.map((target) => {
    const kept = keptFree(target);
    const free = Math.max(0, attached - taken - kept);
    const limit = `${free} can be attached (of ${attached}, ${taken} is AWS's and ${kept} are kept free)`;
    return {
      path: propertyPath("targets", target),
      problem: `needs ${needed} ${name} of at most ${format(size)} characters, ${limit}: ${sizes.join(", ")}`,
      fix: "apply some of these guardrails at the level above or below, or keep fewer free",
    };
  });
}

/** Types of which there are more policies than an organization can have. */
export function totalProblems(
  counts: readonly { readonly type: PolicyType; readonly count: number }[],
): InputProblem[] {
  return (Object.keys(policyQuotas) as PolicyType[]).flatMap((type) => {
    const { total, name } = policyQuotas[type];
    const count = counts.filter((group) => group.type === type).reduce((sum, group) => sum + group.count, 0);
    if (count <= total) return [];
    const problem = `make ${format(count)} ${name}, an organization has at most ${format(total)}`;
    return [{ path: "guardrails", problem, fix: "give more targets the same guardrails" }];
  });
}

function format(count: number): string {
  return count.toLocaleString("en-US");
}
