import type { Demand } from "../../access/authorize.js";
import { canonical } from "../../canonical.js";
import { accountId } from "../../identifiers.js";
import type { Operation, ResourceType } from "../../resource-type.js";
import { forget, resourceKey } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import type { OperationKind } from "../../store/faults.js";
import { text } from "../../values.js";
import { arn, ids } from "./ids.js";
import { arnOfTarget, OrganizationView, types } from "./organization-view.js";

const roleType = "aws:iam/role:Role";

export const account: ResourceType = {
  // Without createGovcloud, which the provider fills in as false: deployments that stand do not have it.
  defaults: { closeOnDeletion: false },
  // The name is changed in place, with the Account API: https://github.com/hashicorp/terraform-provider-aws/pull/42350
  id: (context) => accountId(context.urn),
  outputs: (context, id) => ({
    arn: arn(context, `account/${ids(context).organization}/${id}`),
    parentId: context.inputs.parentId ?? ids(context).root,
    govcloudId: "",
    joinedMethod: "CREATED",
    joinedTimestamp: "2000-01-01T00:00:00Z",
    state: "ACTIVE",
    status: "ACTIVE",
  }),
  what: "AWS Organizations Account",
  calls: {
    read: "DescribeAccount",
    update: "MoveAccount",
    delete: ({ closeOnDeletion }) =>
      closeOnDeletion === true ? "CloseAccount" : "RemoveAccountFromOrganization",
  },
  demands: accountDemands,
  untold: ["closeOnDeletion", "createGovcloud", "iamUserAccessToBilling", "roleName"],
  create(operation) {
    const view = OrganizationView.of(operation);
    const { world, inputs, id, accountId } = operation;
    const quota = world.settings.accountQuota ?? Infinity;
    if (view.all(types.account).length + 1 >= quota)
      throw new AwsError(
        "ConstraintViolationException",
        "You have exceeded the allowed number of AWS accounts.",
      );
    const email = text(inputs.email);
    const taken = world.accounts().some((other) => other.email?.toLowerCase() === email.toLowerCase());
    // The call succeeds, and the account that it asks for fails a moment later.
    if (taken) throw creationFailed(text(inputs.name), "EMAIL_ALREADY_EXISTS");
    refuseUnknownParent(view, operation);
    const created = world.account(id);
    created.email = email;
    created.managementAccountId = accountId;
    makeAccessRole(operation);
  },
  update(operation) {
    refuseUnknownParent(OrganizationView.of(operation), operation);
  },
  /** Closed, it stays in the organization for 90 days; left alone otherwise, it stands by itself. */
  delete(operation) {
    const view = OrganizationView.of(operation);
    const { world, inputs, id } = operation;
    const administers = view.all(types.administrator).some(({ outputs }) => outputs.accountId === id);
    if (administers)
      throw new AwsError(
        "ConstraintViolationException",
        "You attempted to remove an account that is registered as a delegated administrator for a service integrated with your organization.",
      );
    const member = world.account(id);
    if (inputs.closeOnDeletion === true) {
      const closed = view.all(types.account).filter(({ outputs }) => outputs.status === "SUSPENDED").length;
      if (closed >= (world.settings.closeQuota ?? Infinity))
        throw new AwsError(
          "ConstraintViolationException",
          "You have exceeded close account quota for the past 30 days.",
        );
      member.status = "SUSPENDED";
      const stored = view.find(types.account, id);
      if (stored)
        view.management.resources[resourceKey(types.account, undefined, id)] = {
          ...stored,
          outputs: { ...stored.outputs, state: "SUSPENDED", status: "SUSPENDED" },
        };
      return;
    }
    delete member.managementAccountId;
    for (const attachment of view.all(types.attachment))
      if (attachment.outputs.targetId === id) forget(view.management, attachment);
  },
  stays: ({ inputs }) => inputs.closeOnDeletion === true,
  // The provider takes a closed account for gone.
  read: ({ world, id, stored }) => (world.find(id)?.status === "SUSPENDED" ? undefined : stored?.outputs),
};

/** Moving asks on the account and on both parents; the name is the Account API's. */
function accountDemands(kind: OperationKind, operation: Operation): readonly Demand[] {
  const { inputs, stored, id } = operation;
  switch (kind) {
    case "create":
      return [{ action: "organizations:CreateAccount", resource: "*" }];
    case "read":
      return [{ action: "organizations:DescribeAccount" }];
    case "delete":
      return [
        {
          action:
            inputs.closeOnDeletion === true
              ? "organizations:CloseAccount"
              : "organizations:RemoveAccountFromOrganization",
        },
      ];
    case "update": {
      const view = OrganizationView.of(operation);
      const { name, parentId, tagsAll } = stored?.outputs ?? {};
      const isMoved = inputs.parentId !== undefined && inputs.parentId !== parentId;
      const moved = isMoved ? [id, parentId, inputs.parentId] : [];
      return [
        ...moved.map((target) => ({
          action: "organizations:MoveAccount",
          resource: arnOfTarget(view, target),
        })),
        ...(inputs.name === name
          ? []
          : [
              {
                action: "account:PutAccountName",
                resource: `arn:aws:account::${view.management.id}:account/${view.resource.id}/${id}`,
              },
            ]),
        ...(canonical(inputs.tagsAll) === canonical(tagsAll)
          ? []
          : [{ action: "organizations:TagResource" }]),
      ];
    }
  }
}

function refuseUnknownParent(view: OrganizationView, { inputs: { parentId } }: Operation): void {
  if (parentId === undefined || view.hasParent(parentId)) return;
  throw new AwsError(
    "DestinationParentNotFoundException",
    "We can't find the destination container (a root or OU) with the ParentId that you specified.",
  );
}

function creationFailed(name: string, reason: string): Error {
  return new Error(
    `waiting for AWS Organizations Account (${name}) create: unexpected state 'FAILED', wanted target 'SUCCEEDED'. last error: ${reason}`,
  );
}

/**
 * The role that AWS makes in a new account: an administrator, for whom the management account lets.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
 */
function makeAccessRole({ world, accountId, id, inputs }: Operation): void {
  const name = typeof inputs.roleName === "string" ? inputs.roleName : "OrganizationAccountAccessRole";
  const principal = `arn:aws:iam::${accountId}:root`;
  const trust = { Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" };
  world.account(id).resources[resourceKey(roleType, undefined, name)] = {
    type: roleType,
    id: name,
    outputs: {
      arn: `arn:aws:iam::${id}:role/${name}`,
      assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
      createDate: "2000-01-01T00:00:00Z",
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
      maxSessionDuration: 3600,
      name,
      namePrefix: "",
      path: "/",
    },
  };
}
