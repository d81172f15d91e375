import {
  accountDeployRoleName,
  accountDeployTrust,
  accountPlanRoleName,
  roleArn,
} from "@aws-foundation/core";
import { parseUrn } from "@aws-foundation/deployment";
import {
  administratorAccess,
  compile,
  decide,
  unknown,
  type CompiledPolicies,
  type Organization,
} from "@aws-foundation/iam";
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
  return [
    ...rolesOfAws(resources, organization),
    ...deployRoles(resources, organization.managementAccountId),
  ];
}

/**
 * The roles that AWS makes in new accounts; an account that was invited has none. They trust all of management, until
 * `foundation account prepare` lets administrators alone in, which no deployment tells: where guardrails bind the role, that
 * may have been done.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
 */
function rolesOfAws(resources: PlacedResources, organization: Organization): AccessRole[] {
  const policies = compile({ organization, identity: [administratorAccess] });
  return resources.ofType(accountType).flatMap((resource): AccessRole[] => {
    const [accountId, roleName] = [resource.text("id"), resource.text("roleName")];
    if (accountId === undefined || roleName === undefined || !/^\d{12}$/.test(accountId)) return [];
    if (resource.text("joinedMethod") === "INVITED") return [];
    const who = isBound(policies, accountId, roleName) ? { Condition: narrowed } : {};
    return [{ accountId, roleName, trust: trustInAccount(organization.managementAccountId, who) }];
  });
}

const narrowed = unknown(
  "guardrails bind the role, and whether its account was prepared, so that it is for administrators alone, is in no deployment",
);

function trustInAccount(accountId: string, who: object): object {
  const Principal = { AWS: `arn:aws:iam::${accountId}:root` };
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...who }],
  };
}

/** Whether guardrails forbid a role what they forbid everybody but the foundation. */
function isBound(policies: CompiledPolicies, accountId: string, roleName: string): boolean {
  const principal = { kind: "role", roleArn: roleArn(accountId, roleName) } as const;
  const request = { action: "iam:DeleteRole", resource: roleArn(accountId, accountDeployRoleName) };
  return decide(policies, { principal, ...request }).verdict === "denied";
}

/** The roles that `foundation account prepare` makes: the stack that owns an account is the one that has its plan role. */
function deployRoles(resources: PlacedResources, managementAccountId: string): AccessRole[] {
  return resources.ofType(holderTypes.role).flatMap((resource): AccessRole[] => {
    const { accountId, urn } = resource;
    if (typeof accountId !== "string" || accountId === managementAccountId) return [];
    if (resource.text("name") !== accountPlanRoleName) return [];
    const trust = accountDeployTrust(managementAccountId, parseUrn(urn).stack);
    return [{ accountId, roleName: accountDeployRoleName, trust }];
  });
}
