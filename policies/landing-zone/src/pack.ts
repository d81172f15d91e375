import type { PolicyPackArgs } from "@pulumi/policy";
import { trailComplete } from "./rules/cloudtrail/trail-complete.js";
import { logGroupRetention } from "./rules/cloudwatch/log-group-retention.js";
import { accountAndRegion } from "./rules/foundation/account-and-region.js";
import { allowedPackages } from "./rules/foundation/allowed-packages.js";
import { mandatoryTags } from "./rules/foundation/mandatory-tags.js";
import { noForeignAccounts } from "./rules/foundation/no-foreign-accounts.js";
import { noAdministratorPolicies } from "./rules/iam/no-administrator-policies.js";
import { noIamUsers } from "./rules/iam/no-iam-users.js";
import { noWildcardTrust } from "./rules/iam/no-wildcard-trust.js";
import { noAdministratorPermissionSets } from "./rules/identity-center/no-administrator-permission-sets.js";
import { keyRotation } from "./rules/kms/key-rotation.js";
import { guardrailsOnEveryUnit } from "./rules/organizations/guardrails-on-every-unit.js";
import { organizationProtected } from "./rules/organizations/organization-protected.js";
import { logBucketsKept } from "./rules/s3/log-buckets-kept.js";

const mandatoryRules: PolicyPackArgs["policies"] = [
  accountAndRegion,
  allowedPackages,
  guardrailsOnEveryUnit,
  keyRotation,
  logBucketsKept,
  logGroupRetention,
  mandatoryTags,
  noAdministratorPermissionSets,
  noAdministratorPolicies,
  noForeignAccounts,
  noIamUsers,
  noWildcardTrust,
  organizationProtected,
  trailComplete,
];

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
