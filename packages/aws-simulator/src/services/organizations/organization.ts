import type { Operation, ResourceType } from "../../resource-type.js";
import { forget } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { listOf, text, type Value, type Values } from "../../values.js";
import { arn, ids } from "./ids.js";
import { arnOfTarget, managedPolicies, OrganizationView, types } from "./organization-view.js";

export const organization: ResourceType = {
  // All features can be switched on in place, not off.
  replaceWhen: { featureSet: (before, after) => before === "ALL" && after === "CONSOLIDATED_BILLING" },
  id: (context) => ids(context).organization,
  outputs: (context, id) => {
    const root = ids(context).root;
    const enabled = listOf(context.inputs.enabledPolicyTypes);
    const master = {
      masterAccountArn: arn(context, `account/${id}/${context.accountId}`),
      masterAccountId: context.accountId,
      masterAccountName: "Management",
      masterAccountEmail: "management@example.com",
    };
    return {
      ...master,
      arn: arn(context, `organization/${id}`),
      accounts: [],
      nonMasterAccounts: [],
      awsServiceAccessPrincipals: context.inputs.awsServiceAccessPrincipals ?? [],
      roots: [
        {
          arn: arn(context, `root/${id}/${root}`),
          id: root,
          name: "Root",
          policyTypes: enabled.map((type) => ({ status: "ENABLED", type })),
        },
      ],
    };
  },
  calls: { read: "DescribeOrganization", update: "EnablePolicyType" },
  demands(kind, operation) {
    const { inputs, stored } = operation;
    const changed = differing(listOf(stored?.outputs.enabledPolicyTypes), listOf(inputs.enabledPolicyTypes));
    const enabled = differing(
      listOf(stored?.outputs.awsServiceAccessPrincipals),
      listOf(inputs.awsServiceAccessPrincipals),
    );
    if (kind !== "update") return [{ action: `organizations:${organizationCalls[kind]}`, resource: "*" }];
    const resource = arnOfTarget(OrganizationView.of(operation), OrganizationView.of(operation).rootId);
    return [
      ...changed.map(({ value, isOn }) => ({
        action: `organizations:${isOn ? "Enable" : "Disable"}PolicyType`,
        resource,
        context: { "organizations:PolicyType": value },
      })),
      ...enabled.map(({ value, isOn }) => ({
        action: `organizations:${isOn ? "Enable" : "Disable"}AWSServiceAccess`,
        resource: "*",
        context: { "organizations:ServicePrincipal": value },
      })),
    ];
  },
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
    const wanted = listOf(operation.inputs.enabledPolicyTypes);
    const before = listOf(resource.outputs.enabledPolicyTypes);
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

const organizationCalls = {
  create: "CreateOrganization",
  read: "DescribeOrganization",
  delete: "DeleteOrganization",
};

/** What is in one list and not in the other, and whether it is in the later one. */
function differing(
  before: readonly Value[],
  after: readonly Value[],
): { readonly value: string; readonly isOn: boolean }[] {
  return [...new Set([...before, ...after])]
    .filter((value) => before.includes(value) !== after.includes(value))
    .map((value) => ({ value: text(value), isOn: after.includes(value) }));
}

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
