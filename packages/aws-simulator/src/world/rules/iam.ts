import { isObject, text, type Value } from "../../values.js";
import { forget, resourcesOf, type StoredResource } from "../account-state.js";
import { AwsError } from "../aws-error.js";
import type { Operation, TypeRules } from "./rules.js";
import type { WorldTransaction } from "../transaction.js";

const types = { role: "aws:iam/role:Role", rolePolicy: "aws:iam/rolePolicy:RolePolicy" };

/** Characters of all policies in a role, without white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const inlinePolicyCharacters = 10_240;

export const role: TypeRules = {
  service: "IAM",
  what: "IAM Role",
  calls: { create: "CreateRole", update: "UpdateRole", delete: "DeleteRole" },
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

export const rolePolicy: TypeRules = {
  service: "IAM",
  what: "IAM Role Policy",
  calls: { create: "PutRolePolicy", update: "PutRolePolicy", delete: "DeleteRolePolicy" },
  label: ({ name, role: roleName }) => `${text(roleName)}:${text(name)}`,
  identity: "put",
  create: refuseBadRolePolicy,
  update: refuseBadRolePolicy,
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
  try {
    if (isObject(JSON.parse(text(document)) as Value)) return;
  } catch {
    // Refused below, as whatever else is no document.
  }
  throw new AwsError("MalformedPolicyDocument", "This policy contains invalid Json");
}
