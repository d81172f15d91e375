import { isDocument } from "../access/statements.js";
import { alphanumeric, organizationIds } from "../identifiers.js";
import type { Operation, ResourceContext, ResourceType, Service } from "../resource-type.js";
import { forget, resourcesOf, type StoredResource } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import type { WorldTransaction } from "../store/transaction.js";
import { isUnknown, text, unknown, type Value } from "../values.js";
import { OrganizationView } from "./organizations/organization-view.js";

const types = { role: "aws:iam/role:Role", rolePolicy: "aws:iam/rolePolicy:RolePolicy" };

/** Characters of all policies in a role, without white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const inlinePolicyCharacters = 10_240;

const role: ResourceType = {
  outputs: (context) => ({
    createDate: "2000-01-01T00:00:00Z",
    managedPolicyArns: context.inputs.managedPolicyArns ?? [],
    namePrefix: context.inputs.namePrefix ?? "",
    uniqueId: `AROA${alphanumeric(context.urn, 17).toUpperCase()}`,
  }),
  identity: "named",
  untold: ["forceDetachPolicies"],
  create(operation) {
    const name = text(operation.inputs.name);
    if (findRole(operation.world, operation.accountId, name))
      throw new AwsError("EntityAlreadyExists", `Role with name ${name} already exists.`, 409);
    refuseMalformed(operation.inputs.assumeRolePolicy);
  },
  update: ({ inputs }) => refuseMalformed(inputs.assumeRolePolicy),
  delete({ world, accountId, id, inputs }) {
    const policies = inlinePoliciesOf(world, accountId, id);
    if (policies.length > 0 && inputs.forceDetachPolicies !== true)
      throw new AwsError("DeleteConflict", "Cannot delete entity, must delete policies first.", 409);
    for (const policy of policies) forget(world.account(accountId), policy);
  },
};

const rolePolicy: ResourceType = {
  outputs: (context) => ({ namePrefix: context.inputs.namePrefix ?? "" }),
  calls: { create: "PutRolePolicy", update: "PutRolePolicy" },
  label: ({ name, role: roleName }) => `${text(roleName)}:${text(name)}`,
  identity: "put",
  create: refuseBadRolePolicy,
  update: refuseBadRolePolicy,
};

const organizationsFeatures: ResourceType = {
  id: ({ accountId, organization }) =>
    organization?.organization ?? (isUnknown(accountId) ? unknown : organizationIds(accountId).organization),
  calls: {
    create: "EnableOrganizationsRootCredentialsManagement",
    update: "EnableOrganizationsRootCredentialsManagement",
    delete: "DisableOrganizationsRootCredentialsManagement",
  },
  identity: "setting",
  create({ world, accountId }) {
    const view = OrganizationView.find(world, accountId);
    if (!view)
      throw new AwsError(
        "OrganizationNotFoundException",
        "The request was rejected because no organization is associated with your account.",
      );
    if (!view.trusts("iam.amazonaws.com"))
      throw new AwsError(
        "ServiceAccessNotEnabledException",
        "The request was rejected because trusted access is not enabled for IAM in Organizations.",
      );
  },
};

function refuseBadRolePolicy({ world, accountId, id, inputs }: Operation): void {
  const roleName = text(inputs.role);
  if (!findRole(world, accountId, roleName))
    throw new AwsError("NoSuchEntity", `The role with name ${roleName} cannot be found.`, 404);
  refuseMalformed(inputs.policy);
  const others = inlinePoliciesOf(world, accountId, roleName).filter((other) => other.id !== id);
  const characters = [inputs.policy, ...others.map(({ outputs }) => outputs.policy)]
    .map((document) => text(document).replace(/\s/g, "").length)
    .reduce((sum, length) => sum + length, 0);
  if (characters > inlinePolicyCharacters)
    throw new AwsError(
      "LimitExceeded",
      `Maximum policy size of ${String(inlinePolicyCharacters)} bytes exceeded for role ${roleName}`,
      409,
    );
}

/** A role by its name, whose case does not count. */
export function findRole(
  world: WorldTransaction,
  accountId: string,
  name: string,
): StoredResource | undefined {
  const account = world.find(accountId);
  return (
    account && resourcesOf(account, types.role).find(({ id }) => id.toLowerCase() === name.toLowerCase())
  );
}

export function inlinePoliciesOf(
  world: WorldTransaction,
  accountId: string,
  roleName: string,
): StoredResource[] {
  return resourcesOf(world.account(accountId), types.rolePolicy).filter(
    ({ outputs }) => outputs.role === roleName,
  );
}

function refuseMalformed(document: Value | undefined): void {
  if (!isDocument(document))
    throw new AwsError("MalformedPolicyDocument", "This policy contains invalid Json");
}

/** What ARNs call a resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
const arnNames: Readonly<Record<string, string>> = {
  Group: "group",
  InstanceProfile: "instance-profile",
  Policy: "policy",
  Role: "role",
  User: "user",
};

function arnOfNamed({ accountId, inputs }: ResourceContext, kind: string): string | undefined {
  const name = arnNames[kind];
  const path = inputs.path === undefined ? "/" : text(inputs.path);
  return name && `arn:aws:iam::${accountId}:${name}${path}${text(inputs.name)}`;
}

/** Inputs that name what a policy or a member belongs to. */
const owners = ["role", "user", "group"];

export const iam: Service = {
  sdk: "IAM",
  id(context, kind) {
    // A managed policy's id is its ARN; what is in or at a role, user or group is called after it.
    if (kind === "Policy") return arnOfNamed(context, kind) ?? unknown;
    const { inputs } = context;
    const owner = owners.find((input) => inputs[input] !== undefined);
    const name = text(inputs.name ?? inputs.policyArn);
    return owner === undefined
      ? name
      : `${text(inputs[owner])}${inputs.name === undefined ? "/" : ":"}${name}`;
  },
  arn: (context, _, kind) => arnOfNamed(context, kind),
  types: {
    [types.role]: role,
    [types.rolePolicy]: rolePolicy,
    "aws:iam/organizationsFeatures:OrganizationsFeatures": organizationsFeatures,
  },
};
