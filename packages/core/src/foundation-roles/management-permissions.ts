import type { PolicyStatement } from "../policy-document.js";
import { roleArn, stackRoleName } from "./role-names.js";

/** What reading the stack of the management account takes: whatever its resources are refreshed from. */
export function managementReadPermissions(accountId: string): PolicyStatement[] {
  return [
    {
      Sid: "ReadOrganization",
      Effect: "Allow",
      // Most of these have no resource to name; they show accounts, units and policies, no data.
      Action: ["organizations:Describe*", "organizations:List*", "iam:ListOrganizationsFeatures"],
      Resource: "*",
    },
    {
      Sid: "ReadFoundationRoles",
      Effect: "Allow",
      Action: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
      Resource: [...foundationRoles(accountId), sharingRole(accountId)],
    },
    {
      Sid: "ReadContacts",
      Effect: "Allow",
      Action: "account:GetAlternateContact",
      Resource: ownAccount(accountId),
    },
  ];
}

/**
 * What deploying the stack of the management account takes beside reading it. Who may change the foundation's roles may
 * let himself do anything in the accounts that they reach: this role is as strong as an administrator of the organization.
 *
 * Not among them: making or deleting the organization, inviting accounts or letting them go, and switching off a type of
 * policy or central root access. An administrator does that, with his own session.
 */
export function managementDeployPermissions(accountId: string): PolicyStatement[] {
  return [
    {
      Sid: "ManageOrganization",
      Effect: "Allow",
      Action: [
        "organizations:AttachPolicy",
        "organizations:CloseAccount",
        "organizations:CreateAccount",
        "organizations:CreateOrganizationalUnit",
        "organizations:CreatePolicy",
        "organizations:DeleteOrganizationalUnit",
        "organizations:DeletePolicy",
        "organizations:DeregisterDelegatedAdministrator",
        "organizations:DetachPolicy",
        "organizations:DisableAWSServiceAccess",
        "organizations:EnableAWSServiceAccess",
        "organizations:EnablePolicyType",
        "organizations:MoveAccount",
        "organizations:RegisterDelegatedAdministrator",
        "organizations:TagResource",
        "organizations:UntagResource",
        "organizations:UpdateOrganizationalUnit",
        "organizations:UpdatePolicy",
      ],
      // The ids of what is made are not known before, and an account reaches no organization but its own.
      Resource: "*",
    },
    {
      Sid: "ManageFoundationRoles",
      Effect: "Allow",
      Action: [
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:ListInstanceProfilesForRole",
        "iam:PutRolePolicy",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
      Resource: foundationRoles(accountId),
    },
    {
      Sid: "ManageServices",
      Effect: "Allow",
      Action: [
        "iam:EnableOrganizationsRootCredentialsManagement",
        "iam:EnableOrganizationsRootSessions",
        "ram:EnableSharingWithAwsOrganization",
      ],
      // None of them has a resource: they are switches of the organization.
      Resource: "*",
    },
    {
      Sid: "MakeSharingRole",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: sharingRole(accountId),
      Condition: { StringEquals: { "iam:AWSServiceName": "ram.amazonaws.com" } },
    },
    {
      Sid: "NameAccounts",
      Effect: "Allow",
      Action: "account:PutAccountName",
      // Any member of the organization: their ids are not known before they are made.
      Resource: `arn:aws:account::${accountId}:account/o-*/*`,
    },
    {
      Sid: "ManageContacts",
      Effect: "Allow",
      Action: ["account:DeleteAlternateContact", "account:PutAlternateContact"],
      Resource: ownAccount(accountId),
    },
  ];
}

/** The roles of every stack: one that is to be removed is not in the model any more. */
function foundationRoles(accountId: string): string[] {
  return (["deploy", "plan"] as const).map((access) => roleArn(accountId, stackRoleName(access, "*")));
}

/** https://docs.aws.amazon.com/ram/latest/userguide/using-service-linked-roles.html */
function sharingRole(accountId: string): string {
  return roleArn(accountId, "aws-service-role/ram.amazonaws.com/AWSServiceRoleForResourceAccessManager");
}

function ownAccount(accountId: string): string {
  return `arn:aws:account::${accountId}:account`;
}
