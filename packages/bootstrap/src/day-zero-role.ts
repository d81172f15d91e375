import {
  managementDeployPermissions,
  managementReadPermissions,
  serializePolicyDocument,
  wholeStatePermissions,
  type PolicyStatement,
} from "@aws-foundation/core";
import type { BootstrapTarget } from "./target.js";

/**
 * What the first deployment of all stacks takes: what deploys the management stack later, making the organization, the
 * role that AWS makes in each new account, and the state of every stack.
 *
 * As `FoundationDeploy-management` it writes the foundation's roles, and is as strong as an administrator of the
 * organization. It cannot delete the organization, let accounts go, or change its own role and the state's bucket and key.
 */
export function dayZeroPermissions(target: BootstrapTarget): string {
  const { accountId, accountRoleName, bucket, home, keepsState } = target;
  const statements: PolicyStatement[] = [
    ...managementReadPermissions(accountId),
    ...managementDeployPermissions(accountId),
    {
      Sid: "MakeOrganization",
      Effect: "Allow",
      Action: "organizations:CreateOrganization",
      // There is no resource before it is made.
      Resource: "*",
    },
    {
      // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services-using_slrs.html
      Sid: "MakeOrganizationRole",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:aws:iam::${accountId}:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations`,
      Condition: { StringEquals: { "iam:AWSServiceName": "organizations.amazonaws.com" } },
    },
    {
      Sid: "AssumeAccountRoles",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      // Ids of accounts are not known before they are made: the organization's are meant, and no others.
      Resource: `arn:aws:iam::*:role/${accountRoleName}`,
      Condition: { StringEquals: { "aws:ResourceOrgID": "${aws:PrincipalOrgID}" } },
    },
    ...(keepsState ? wholeStatePermissions({ accountId, bucket, region: home }) : []),
  ];
  return serializePolicyDocument({ Statement: statements });
}

/**
 * What is left to the role once the stacks' own roles are there, for the day on which they are of no use: the state of every
 * stack with its older versions, and no account. Without a state to keep, nothing is left.
 */
export function narrowedPermissions({ accountId, bucket, home, keepsState }: BootstrapTarget): string {
  const nothing = { Sid: "DenyAll", Effect: "Deny", Action: "*", Resource: "*" } as const;
  return serializePolicyDocument({
    Statement: keepsState ? wholeStatePermissions({ accountId, bucket, region: home }) : [nothing],
  });
}
