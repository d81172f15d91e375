import { checkAccountIdentities } from "../sections/accounts.checks.js";
import { checkEnvironmentRegions } from "../sections/environments.checks.js";
import { checkGuardrails } from "../sections/guardrails.checks.js";
import { checkLogging } from "../sections/logging.checks.js";
import { checkNetwork } from "../sections/network.checks.js";
import { checkAccountRoleName, checkAdministrators } from "../sections/organization.checks.js";
import { checkOrganizationalUnitTree } from "../sections/organizational-units.checks.js";
import { checkRegions } from "../sections/regions.checks.js";
import { checkResponders } from "../sections/security.checks.js";
import { checkAccountQuota } from "./account-quota.js";
import { checkCells } from "./cells.js";
import type { CrossCheck } from "./cross-check.js";
import { checkExistingIds } from "./existing-ids.js";
import { checkLifecycle } from "./lifecycle.js";
import { checkReferences } from "./references.js";
import { checkReservedKeys } from "./reserved-keys.js";
import { checkStackMembership } from "./stack-membership.js";
import { checkTags } from "./tags.js";
import { checkUnitEnvironments } from "./unit-environments.js";

/** All of them, those of single sections too, in the order in which problems of the same place are told. */
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
  checkAccountRoleName,
  checkGuardrails,
  checkResponders,
  checkLogging,
  checkRegions,
  checkEnvironmentRegions,
  checkNetwork,
  checkTags,
];
