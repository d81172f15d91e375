import {
  accountDeployRoleName,
  accountDeployTrust,
  accountPlanRoleName,
  serializePolicyDocument,
} from "@aws-foundation/core";
import type { Organization } from "@aws-foundation/iam";
import type { PlacedResources } from "../deployments/place-resources.js";
import { holderTypes } from "../principals/holders.js";
import type { AccessRole } from "../principals/read-entities.js";
import { accountType } from "./organization-parts.js";

/** The roles by which the organization comes into its member accounts, and that no deployment has. */
export function accessRolesOf(
  resources: PlacedResources,
  organization: Organization | undefined,
): readonly AccessRole[] {
  if (organization === undefined) return [];
  const { managementAccountId } = organization;
  return [...rolesOfAws(resources, managementAccountId), ...deployRoles(resources, managementAccountId)];
}

/**
 * The roles that AWS makes in new accounts; an account that was invited has none.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
 */
function rolesOfAws(resources: PlacedResources, managementAccountId: string): AccessRole[] {
  const principal = { AWS: `arn:aws:iam::${managementAccountId}:root` };
  const trust = serializePolicyDocument({
    Statement: { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" },
  });
  return resources.ofType(accountType).flatMap((resource): AccessRole[] => {
    const [accountId, roleName] = [resource.text("id"), resource.text("roleName")];
    if (accountId === undefined || roleName === undefined || !/^\d{12}$/.test(accountId)) return [];
    return resource.text("joinedMethod") === "INVITED" ? [] : [{ accountId, roleName, trust }];
  });
}

/** The roles that `foundation account prepare` makes: the stack that owns an account is the one that has its plan role. */
function deployRoles(resources: PlacedResources, managementAccountId: string): AccessRole[] {
  return resources.ofType(holderTypes.role).flatMap((resource): AccessRole[] => {
    const { accountId, source } = resource;
    if (typeof accountId !== "string" || accountId === managementAccountId) return [];
    if (resource.text("name") !== accountPlanRoleName) return [];
    const trust = accountDeployTrust(managementAccountId, source);
    return [{ accountId, roleName: accountDeployRoleName, trust }];
  });
}
