import { accountQuotaCheck } from "./checks/account-quota.js";
import { accountRoleTrustCheck } from "./checks/account-role-trust.js";
import { accountRolesCheck } from "./checks/account-roles.js";
import { accountsCheck } from "./checks/accounts.js";
import { alreadyThereCheck } from "./checks/already-there.js";
import { attachRolesCheck } from "./checks/attach-roles.js";
import { clockCheck } from "./checks/clock.js";
import { controlTowerCheck } from "./checks/control-tower.js";
import { credentialsCheck } from "./checks/credentials.js";
import { defaultVpcsCheck } from "./checks/default-vpcs.js";
import { dayZeroRoleCheck } from "./checks/day-zero-role.js";
import { foundationRolesCheck } from "./checks/foundation-roles.js";
import { identityCenterCheck } from "./checks/identity-center.js";
import { networkBlocksCheck } from "./checks/network-blocks.js";
import { networkQuotasCheck } from "./checks/network-quotas.js";
import { networkZonesCheck } from "./checks/network-zones.js";
import { organizationCheck } from "./checks/organization.js";
import { policyQuotasCheck } from "./checks/policy-quotas.js";
import { policyTypesCheck } from "./checks/policy-types.js";
import { ramSharingCheck } from "./checks/ram-sharing.js";
import { regionsCheck } from "./checks/regions.js";
import { stateBucketCheck } from "./checks/state-bucket.js";
import { trailsCheck } from "./checks/trails.js";
import { trustedAccessCheck } from "./checks/trusted-access.js";
import type { Cloud } from "./cloud.js";
import type { Check } from "./finding.js";

/** What has to hold before anything else about AWS can be looked at, in the order of showing. */
export const callerChecks: readonly Check<Cloud>[] = [credentialsCheck, clockCheck];

/** Everything else about AWS, in the order of showing. */
export const cloudChecks: readonly Check<Cloud>[] = [
  organizationCheck,
  policyTypesCheck,
  policyQuotasCheck,
  trustedAccessCheck,
  ramSharingCheck,
  identityCenterCheck,
  controlTowerCheck,
  alreadyThereCheck,
  accountQuotaCheck,
  stateBucketCheck,
  dayZeroRoleCheck,
  foundationRolesCheck,
  accountsCheck,
  accountRolesCheck,
  accountRoleTrustCheck,
  regionsCheck,
  defaultVpcsCheck,
  networkZonesCheck,
  networkBlocksCheck,
  networkQuotasCheck,
  attachRolesCheck,
  trailsCheck,
];
