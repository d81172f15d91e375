import type { Cloud } from "../cloud.js";
import { findExistingRoles, foundationRoles } from "../existing-roles.js";
import type { Existing } from "../existing.js";
import { ok, warn, type Check, type Finding } from "../finding.js";

/** Roles of the foundation's names trust whom the model wants, whoever has made them. */
export const foundationRolesCheck: Check<Pick<Cloud, "entered" | "model" | "session">> = {
  id: "foundation-roles",
  title: "Stacks' roles",
  group: "organization",
  run: async (cloud) => {
    const found = await findExistingRoles(cloud, foundationRoles(cloud.model));
    return judgeRoles([...found.values()]);
  },
};

/** What roles that are there mean; what Pulumi has made itself it sets right. */
export function judgeRoles(found: readonly Existing[]): Finding {
  const problems = found.flatMap((existing) => existing.problems);
  const right = found.flatMap(({ ids }) => Object.keys(ids)).length;
  if (problems.length === 0)
    return ok(right === 0 ? "there are none yet" : `${right} are there, and trust whom they should`);
  return warn(
    `${problems.length} of ${right + problems.length} trust others than the model wants`,
    "foundation up sets right what a stack has made, and refuses to begin with others: do then what each line says",
    problems,
  );
}
