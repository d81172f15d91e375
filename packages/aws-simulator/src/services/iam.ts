import { isDocument, isPolicy } from "../access/documents.js";
import type { Demand } from "../access/authorize.js";
import { alphanumeric, organizationIds } from "../identifiers.js";
import type { Operation, ResourceContext, ResourceType, Service } from "../resource-type.js";
import { forget, resourcesOf, type StoredResource } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import type { WorldTransaction } from "../store/transaction.js";
import type { OperationKind } from "../store/faults.js";
import { isObject, isUnknown, listOf, text, unknown, type Value } from "../values.js";
import { canonical } from "../canonical.js";
import { OrganizationView } from "./organizations/organization-view.js";

export const types = {
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  exclusiveAttachments: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  policy: "aws:iam/policy:Policy",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
};

/** Characters of all policies in a role, without white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const inlinePolicyCharacters = 10_240;

const role: ResourceType = {
  outputs: (context) => ({
    createDate: "2000-01-01T00:00:00Z",
    managedPolicyArns: context.inputs.managedPolicyArns ?? [],
    namePrefix: context.inputs.namePrefix ?? "",
    uniqueId: `AROA${alphanumeric(context.urn, 17).toUpperCase()}`,
  }),
  calls: { read: "GetRole" },
  demands: roleDemands,
  identity: "named",
  untold: ["forceDetachPolicies"],
  create(operation) {
    const name = text(operation.inputs.name);
    if (findRole(operation.world, operation.accountId, name))
      throw new AwsError("EntityAlreadyExists", `Role with name ${name} already exists.`, 409);
    refuseMalformed(operation.inputs.assumeRolePolicy, "trust");
  },
  update: ({ inputs }) => refuseMalformed(inputs.assumeRolePolicy, "trust"),
  delete({ world, accountId, id, inputs }) {
    const policies = inlinePoliciesOf(world, accountId, id);
    if (policies.length > 0 && inputs.forceDetachPolicies !== true)
      throw new AwsError("DeleteConflict", "Cannot delete entity, must delete policies first.", 409);
    for (const policy of policies) forget(world.account(accountId), policy);
  },
};

/** Each part of a role has a call of its own. */
function roleDemands(kind: OperationKind, { inputs, stored }: Operation): readonly Demand[] {
  const boundary = inputs.permissionsBoundary;
  const context = typeof boundary === "string" ? { "iam:PermissionsBoundary": boundary } : {};
  const demand = (name: string, more: Demand["context"] = {}): Demand => ({
    action: `iam:${name}`,
    context: { ...context, ...more },
  });
  switch (kind) {
    case "create":
      return [
        demand("CreateRole"),
        ...(isObject(inputs.tagsAll) && Object.keys(inputs.tagsAll).length > 0 ? [demand("TagRole")] : []),
        ...listOf(inputs.managedPolicyArns).map((arn) =>
          demand("AttachRolePolicy", { "iam:PolicyARN": text(arn) }),
        ),
      ];
    case "read":
      return [demand("GetRole")];
    case "delete":
      return [demand("DeleteRole")];
    case "update": {
      const isChanged = (input: string): boolean =>
        canonical(inputs[input]) !== canonical(stored?.outputs[input]);
      return [
        ...(isChanged("assumeRolePolicy") ? [demand("UpdateAssumeRolePolicy")] : []),
        ...(isChanged("description") || isChanged("maxSessionDuration") ? [demand("UpdateRole")] : []),
        ...(isChanged("permissionsBoundary")
          ? [demand(boundary === undefined ? "DeleteRolePermissionsBoundary" : "PutRolePermissionsBoundary")]
          : []),
        ...(isChanged("tagsAll") ? [demand("TagRole")] : []),
      ];
    }
  }
}

/** What is in or at a role is asked for on the role. */
function onRole(names: Readonly<Record<OperationKind, string>>): NonNullable<ResourceType["demands"]> {
  return (kind, { world, accountId, inputs, stored }) => {
    const { role: name, policyArn } = { ...stored?.outputs, ...inputs };
    const found = findRole(world, accountId, text(name))?.outputs ?? {};
    const { arn = `arn:aws:iam::${accountId}:role/${text(name)}`, permissionsBoundary: boundary } = found;
    return [
      {
        action: `iam:${names[kind]}`,
        resource: text(arn),
        context: {
          ...(policyArn === undefined ? {} : { "iam:PolicyARN": text(policyArn) }),
          ...(typeof boundary === "string" ? { "iam:PermissionsBoundary": boundary } : {}),
        },
      },
    ];
  };
}

const rolePolicy: ResourceType = {
  outputs: (context) => ({ namePrefix: context.inputs.namePrefix ?? "" }),
  calls: { create: "PutRolePolicy", read: "GetRolePolicy", update: "PutRolePolicy" },
  demands: onRole({
    create: "PutRolePolicy",
    read: "GetRolePolicy",
    update: "PutRolePolicy",
    delete: "DeleteRolePolicy",
  }),
  label: ({ name, role: roleName }) => `${text(roleName)}:${text(name)}`,
  identity: "put",
  create: refuseBadRolePolicy,
  update: refuseBadRolePolicy,
};

const rolePolicyAttachment: ResourceType = {
  calls: { create: "AttachRolePolicy", read: "ListAttachedRolePolicies", delete: "DetachRolePolicy" },
  demands: onRole({
    create: "AttachRolePolicy",
    read: "ListAttachedRolePolicies",
    update: "AttachRolePolicy",
    delete: "DetachRolePolicy",
  }),
  identity: "put",
  create({ world, accountId, inputs }) {
    demandRole(world, accountId, text(inputs.role));
    const arn = text(inputs.policyArn);
    // Which policies AWS has is not known here in whole.
    if (arn.split(":")[4] !== "aws" && !findManagedPolicy(world, arn))
      throw new AwsError("NoSuchEntity", `Policy ${arn} does not exist or is not attachable.`, 404);
  },
};

/** Switches of root access, each of which has calls of its own. */
const organizationFeatures = ["RootCredentialsManagement", "RootSessions"];

const organizationsFeatures: ResourceType = {
  id: ({ accountId, organization }) =>
    organization?.organization ?? (isUnknown(accountId) ? unknown : organizationIds(accountId).organization),
  calls: {
    create: "EnableOrganizationsRootCredentialsManagement",
    update: "EnableOrganizationsRootCredentialsManagement",
    delete: "DisableOrganizationsRootCredentialsManagement",
    read: "ListOrganizationsFeatures",
  },
  demands(kind, { inputs, stored }) {
    if (kind === "read") return [{ action: "iam:ListOrganizationsFeatures" }];
    const before = listOf(stored?.outputs.enabledFeatures);
    const after = kind === "delete" ? [] : listOf(inputs.enabledFeatures);
    return organizationFeatures
      .filter((feature) => before.includes(feature) !== after.includes(feature))
      .map((feature) => ({
        action: `iam:${after.includes(feature) ? "Enable" : "Disable"}Organizations${feature}`,
      }));
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
  demandRole(world, accountId, roleName);
  refuseMalformed(inputs.policy, "identity");
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

/** A role by its name. @throws AwsError when there is none. */
export function demandRole(world: WorldTransaction, accountId: string, name: string): StoredResource {
  const role = findRole(world, accountId, name);
  if (role) return role;
  throw new AwsError("NoSuchEntity", `The role with name ${name} cannot be found.`, 404);
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

/** The managed policies that are attached to a role, by ARN. */
export function attachedPoliciesOf(
  world: WorldTransaction,
  accountId: string,
  role: StoredResource,
): string[] {
  const account = world.account(accountId);
  const attached = resourcesOf(account, types.attachment).filter(({ outputs }) => outputs.role === role.id);
  const exclusive = resourcesOf(account, types.exclusiveAttachments).filter(
    ({ outputs }) => outputs.roleName === role.id,
  );
  const arns = [
    ...listOf(role.outputs.managedPolicyArns),
    ...attached.flatMap(({ outputs }) => outputs.policyArn ?? []),
    ...exclusive.flatMap(({ outputs }) => listOf(outputs.policyArns)),
  ];
  return [...new Set(arns.map(text))];
}

/** An account's managed policy by its ARN. */
export function findManagedPolicy(world: WorldTransaction, arn: string): StoredResource | undefined {
  const account = world.find(arn.split(":")[4] ?? "");
  return account && resourcesOf(account, types.policy).find(({ id }) => id === arn);
}

function refuseMalformed(document: Value | undefined, kind: "identity" | "trust"): void {
  if (!isDocument(document))
    throw new AwsError("MalformedPolicyDocument", "This policy contains invalid Json");
  if (!isPolicy(document, kind)) throw new AwsError("MalformedPolicyDocument", "Syntax errors in policy.");
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
    [types.attachment]: rolePolicyAttachment,
    "aws:iam/organizationsFeatures:OrganizationsFeatures": organizationsFeatures,
  },
};
