import { requiredServiceAccess } from "@aws-foundation/model";
import type { Cloud } from "../cloud.js";
import { managementMakesIt, ok, warn, type Check } from "../finding.js";
import { withoutOrganization } from "./without-organization.js";

/** The services that the foundation works with may work in the organization. */
export const trustedAccessCheck: Check<Pick<Cloud, "model" | "facts">> = {
  id: "trusted-access",
  title: "Trusted access",
  group: "organization",
  run: async ({ model, facts }) => {
    const none = await withoutOrganization({ facts });
    if (none !== undefined) return none;
    const wanted = requiredServiceAccess(model);
    const given = await facts.serviceAccess();
    const missing = wanted.filter((service) => !given.has(service));
    if (missing.length === 0) return ok(`all ${wanted.length} services have it`);
    return warn(`${missing.length} of ${wanted.length} services do not have it`, managementMakesIt, missing);
  },
};
