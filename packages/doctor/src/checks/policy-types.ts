import { policyTypes } from "@aws-foundation/core";
import type { Cloud } from "../cloud.js";
import { fail, managementMakesIt, ok, warn, type Check } from "../finding.js";
import { withoutOrganization } from "./without-organization.js";

/** The types of policies that the foundation uses are enabled in the root, and no others that the model does not keep. */
export const policyTypesCheck: Check<Pick<Cloud, "model" | "facts">> = {
  id: "policy-types",
  title: "Policy types",
  group: "organization",
  run: async ({ model, facts }) => {
    const none = await withoutOrganization({ facts });
    if (none !== undefined) return none;
    const enabled = await facts.policyTypes();
    const known = new Set<string>([...policyTypes, ...model.organization.otherPolicyTypes]);
    const foreign = [...enabled].filter((type) => !known.has(type)).sort();
    if (foreign.length > 0)
      return fail(
        "types of policies are enabled that the model does not keep: an adoption disables them, and AWS detaches their policies",
        `write into the model organization.otherPolicyTypes: [${[...model.organization.otherPolicyTypes, ...foreign].sort().join(", ")}]`,
        foreign,
      );
    const missing = policyTypes.filter((type) => !enabled.has(type));
    if (missing.length === 0) return ok(`all ${policyTypes.length} are enabled`);
    return warn(`${missing.length} of ${policyTypes.length} are not enabled`, managementMakesIt, missing);
  },
};
