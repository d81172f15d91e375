import { policyTotals, policyTypes, sideBySide, type PolicyType } from "@aws-foundation/core";
import type { Cloud } from "../cloud.js";
import { fail, ok, warn, type Check, type Finding } from "../finding.js";
import { withoutOrganization } from "./without-organization.js";

/** Share of a quota from which it is worth a word. */
const nearlyAll = 0.9;

/** The organization has room for further policies. */
export const policyQuotasCheck: Check<Pick<Cloud, "facts">> = {
  id: "policy-quotas",
  title: "Policy quotas",
  group: "organization",
  run: async ({ facts }) => {
    const none = await withoutOrganization({ facts });
    if (none !== undefined) return none;
    const enabled = await facts.policyTypes();
    const types = policyTypes.filter((type) => enabled.has(type));
    // Two calls at a time are what the Organizations API takes without throttling.
    const counts = await sideBySide(types, 2, async (type) => ({
      type,
      count: (await facts.policies(type)).length,
    }));
    return judgePolicyCounts(counts);
  },
};

/** What the numbers of policies mean. */
export function judgePolicyCounts(
  counts: readonly { readonly type: PolicyType; readonly count: number }[],
): Finding {
  const tell = ({ type, count }: (typeof counts)[number]) => `${type}: ${count} of ${policyTotals[type]}`;
  const tight = counts.filter(({ type, count }) => count >= policyTotals[type] * nearlyAll);
  const fix = "delete policies that nothing uses, or ask AWS for more";
  if (tight.some(({ type, count }) => count >= policyTotals[type]))
    return fail("there is no room for further policies", fix, tight.map(tell));
  if (tight.length > 0) return warn("there is little room for further policies", fix, tight.map(tell));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return ok(`${total} ${total === 1 ? "policy" : "policies"}, far from the limits`);
}
