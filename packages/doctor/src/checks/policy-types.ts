import { policyTypes } from "@aws-foundation/core";
import type { Cloud } from "../cloud.js";
import { managementMakesIt, ok, warn, type Check } from "../finding.js";
import { withoutOrganization } from "./without-organization.js";

/** The types of policies that the foundation uses are enabled in the root. */
export const policyTypesCheck: Check<Pick<Cloud, "facts">> = {
  id: "policy-types",
  title: "Policy types",
  group: "organization",
  run: async ({ facts }) => {
    const none = await withoutOrganization({ facts });
    if (none !== undefined) return none;
    const enabled = await facts.policyTypes();
    const missing = policyTypes.filter((type) => !enabled.has(type));
    if (missing.length === 0) return ok(`all ${policyTypes.length} are enabled`);
    return warn(`${missing.length} of ${policyTypes.length} are not enabled`, managementMakesIt, missing);
  },
};
