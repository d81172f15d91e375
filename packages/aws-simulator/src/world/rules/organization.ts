import type { Value, Values } from "../../values.js";
import { forget } from "../account-state.js";
import { AwsError } from "../aws-error.js";
import { managedPolicies, OrganizationView, policyTypesOf, types } from "./organization-view.js";
import type { Operation, TypeRules } from "./rules.js";

export const organization: TypeRules = {
  service: "Organizations",
  what: "Organizations Organization",
  calls: { create: "CreateOrganization", update: "EnablePolicyType", delete: "DeleteOrganization" },
  identity: "named",
  untold: ["returnOrganizationOnly"],
  derived: ["roots"],
  create({ world, accountId }) {
    const account = world.account(accountId);
    if (account.managementAccountId === undefined && !OrganizationView.find(world, accountId)) {
      account.email ??= "management@example.com";
      return;
    }
    throw new AwsError(
      "AlreadyInOrganizationException",
      "This account is already a member of an organization. An account can belong to only one organization at a time.",
    );
  },
  update(operation) {
    const { management, resource } = OrganizationView.of(operation);
    const wanted = policyTypesOf(operation.inputs.enabledPolicyTypes);
    const before = policyTypesOf(resource.outputs.enabledPolicyTypes);
    for (const type of before.filter((one) => !wanted.includes(one))) disablePolicyType(operation, type);
    const attachedAnew = (id: string): boolean => {
      const type = managedPolicies[id];
      return type !== undefined && wanted.includes(type) && !before.includes(type);
    };
    management.detachedDefaults = management.detachedDefaults.filter(
      (detached) => !attachedAnew(detached.slice(detached.indexOf(":") + 1)),
    );
  },
  delete(operation) {
    const view = OrganizationView.of(operation);
    if (view.all(types.account).length + view.all(types.unit).length + view.all(types.policy).length > 0)
      throw new AwsError(
        "OrganizationNotEmptyException",
        "The organization isn't empty. To delete an organization, you must first remove all accounts except the management account.",
      );
  },
  read(operation) {
    const view = OrganizationView.find(operation.world, operation.accountId);
    if (!view) return undefined;
    const { outputs, id } = view.resource;
    if (id !== operation.id)
      throw new Error(`current Organizations Organization ID (${id}) does not match (${operation.id})`);
    const members = view.all(types.account).map(summary);
    const { masterAccountArn: arn, masterAccountEmail: email, masterAccountName: name } = outputs;
    const management = {
      arn,
      email,
      id: view.management.id,
      name,
      state: "ACTIVE",
      status: "ACTIVE",
    } as Values;
    return {
      ...outputs,
      accounts: [management, ...members],
      nonMasterAccounts: members,
      awsServiceAccessPrincipals: view.trustedServices(),
    };
  },
};

/** What lists of accounts show of one. */
function summary({ id, outputs }: { readonly id: string; readonly outputs: Values }): Values {
  const { arn, email, joinedMethod, joinedTimestamp, name, state, status } = outputs;
  return { arn, email, id, joinedMethod, joinedTimestamp, name, state, status } as Values;
}

/** Switching a type off detaches all of its policies. https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisablePolicyType.html */
function disablePolicyType(operation: Operation, type: Value): void {
  const view = OrganizationView.of(operation);
  for (const attachment of view.all(types.attachment))
    if (view.policyType(attachment.outputs.policyId) === type) forget(view.management, attachment);
}

/** AWS's quota: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const maximumDepth = 5;

export const organizationalUnit: TypeRules = {
  service: "Organizations",
  what: "Organizations Organizational Unit",
  calls: {
    create: "CreateOrganizationalUnit",
    update: "UpdateOrganizationalUnit",
    delete: "DeleteOrganizationalUnit",
  },
  create(operation) {
    const view = OrganizationView.of(operation);
    const { parentId } = operation.inputs;
    if (!view.hasParent(parentId))
      throw new AwsError(
        "ParentNotFoundException",
        "We can't find a root or OU with the ParentId that you specified.",
      );
    if (view.depthOf(parentId) >= maximumDepth)
      throw new AwsError(
        "ConstraintViolationException",
        "You have exceeded the maximum depth of organizational units (OU_DEPTH_LIMIT_EXCEEDED).",
      );
    refuseTakenUnitName(view, operation);
  },
  update(operation) {
    refuseTakenUnitName(OrganizationView.of(operation), operation);
  },
  delete(operation) {
    if (OrganizationView.of(operation).childrenOf(operation.id).length > 0)
      throw new AwsError(
        "OrganizationalUnitNotEmptyException",
        "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.",
      );
  },
};

function refuseTakenUnitName(view: OrganizationView, { id, inputs }: Operation): void {
  const taken = view
    .all(types.unit)
    .some(
      (unit) =>
        unit.id !== id && unit.outputs.parentId === inputs.parentId && unit.outputs.name === inputs.name,
    );
  if (taken)
    throw new AwsError("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
}
