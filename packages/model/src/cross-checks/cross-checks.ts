import { checkAccountIdentities } from "./account-identities.js";
import { checkCidrs } from "./cidrs.js";
import type { CrossCheck } from "./cross-check.js";
import { checkOrganizationalUnitTree } from "./organizational-unit-tree.js";
import { checkReferences } from "./references.js";
import { checkRegions } from "./regions.js";
import { checkReservedKeys } from "./reserved-keys.js";
import { checkStackMembership } from "./stack-membership.js";
import { checkTags } from "./tags.js";

export const crossChecks: readonly CrossCheck[] = [
  checkReservedKeys,
  checkReferences,
  checkOrganizationalUnitTree,
  checkAccountIdentities,
  checkStackMembership,
  checkRegions,
  checkCidrs,
  checkTags,
];
