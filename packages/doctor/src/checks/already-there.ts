import type { Cloud } from "../cloud.js";
import { findExisting } from "../existing.js";
import { fail, ok, type Check } from "../finding.js";
import { withoutOrganization } from "./without-organization.js";

/** No administrator of a service stands in the model's way, and every target has room for the guardrails. */
export const alreadyThereCheck: Check<Pick<Cloud, "model" | "facts" | "located" | "policies">> = {
  id: "already-there",
  title: "Already there",
  group: "organization",
  run: async (cloud) => {
    const none = await withoutOrganization(cloud);
    if (none !== undefined) return none;
    const { problems } = await findExisting(cloud, await cloud.policies());
    if (problems.length === 0) return ok("no administrator and no policy stands in the way");
    return fail(
      "AWS would refuse what is to be deployed",
      "do what each line says; the runbook is docs/runbooks/adopting.md",
      problems,
    );
  },
};
