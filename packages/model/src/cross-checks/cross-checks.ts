import { checkAccountIdentities } from "./account-identities.js";
import { checkAccountQuota } from "./account-quota.js";
import { checkAdministrators } from "./administrators.js";
import { checkCells } from "./cells.js";
import { checkCidrs } from "./cidrs.js";
import type { CrossCheck } from "./cross-check.js";
import { checkExistingIds } from "./existing-ids.js";
import { checkGuardrails } from "./guardrails.js";
import { checkLifecycle } from "./lifecycle.js";
import { checkOrganizationalUnitTree } from "./organizational-unit-tree.js";
import { checkReferences } from "./references.js";
import { checkRegions } from "./regions.js";
import { checkReservedKeys } from "./reserved-keys.js";
import { checkStackMembership } from "./stack-membership.js";
import { checkTags } from "./tags.js";
import { checkUnitEnvironments } from "./unit-environments.js";

export const crossChecks: readonly CrossCheck[] = [
  checkReservedKeys,
  checkReferences,
  checkOrganizationalUnitTree,
  checkAccountIdentities,
  checkAccountQuota,
  checkExistingIds,
  checkStackMembership,
  checkUnitEnvironments,
  checkCells,
  checkLifecycle,
  checkAdministrators,
  checkGuardrails,
  checkRegions,
  checkCidrs,
  checkTags,
];
