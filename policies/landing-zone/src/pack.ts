import type { PolicyPackArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { accountAndRegion } from "./rules/foundation/account-and-region.js";
import { mandatoryTags } from "./rules/foundation/mandatory-tags.js";
import { organizationProtected } from "./rules/organizations/organization-protected.js";

const mandatoryRules: ResourceValidationPolicy[] = [accountAndRegion, mandatoryTags, organizationProtected];

/** Name under which the pack reports its violations. */
export const packName = "landing-zone";

/** What the pack is made of; plain data, so reading it starts no server. */
export const packArgs: PolicyPackArgs = {
  displayName: "Landing zone",
  description: "Guardrails of the landing zone.",
  provider: "aws",
  enforcementLevel: "mandatory",
  policies: mandatoryRules.map((rule) => ({ ...rule, enforcementLevel: "mandatory" as const })),
};
