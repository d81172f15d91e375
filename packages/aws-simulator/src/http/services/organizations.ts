import { managedPolicies, OrganizationView, types } from "../../services/organizations/organization-view.js";
import type { StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { isObject, listOf, text, type Values } from "../../values.js";
import { readResource } from "../../world/change-resource.js";
import { handmadeChange } from "../../world/handmade-change.js";
import { demand, type Call, type EndpointService, type Operation } from "../call.js";
import { optional } from "../optional.js";
import { pageOf } from "../pages.js";
import { awsJson } from "../protocols/aws-json.js";
import type { Output, Outputs } from "../protocols/protocol.js";

/** Items of a page: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
const pageSize = 20;

/** When everything is made here, in seconds. */
const made = Date.parse("2000-01-01T00:00:00Z") / 1_000;

export const organizations: EndpointService = {
  protocol: awsJson,
  onlyIn: "us-east-1",
  operations: {
    /** Every account of an organization may ask for it. */
    DescribeOrganization(call) {
      demand(call, { action: "organizations:DescribeOrganization" });
      return { Organization: describe(viewFor(call)) };
    },
    ListAccounts: listing("ListAccounts", "Accounts", accounts),
    ListAWSServiceAccessForOrganization: listing(
      "ListAWSServiceAccessForOrganization",
      "EnabledServicePrincipals",
      (view) => view.trustedServices().map((ServicePrincipal) => ({ ServicePrincipal, DateEnabled: made })),
    ),
    /** Accounts are made at once here: no request is under way. */
    ListCreateAccountStatus: listing(
      "ListCreateAccountStatus",
      "CreateAccountStatuses",
      (view, { input }) => {
        const states = listOf(input.States);
        return states.length === 0 || states.includes("SUCCEEDED")
          ? view.all(types.account).map(created)
          : [];
      },
    ),
    ListDelegatedAdministrators: listing(
      "ListDelegatedAdministrators",
      "DelegatedAdministrators",
      delegatedAdministrators,
    ),
    ListDelegatedServicesForAccount: listing(
      "ListDelegatedServicesForAccount",
      "DelegatedServices",
      delegatedServices,
    ),
    ListOrganizationalUnitsForParent: listing(
      "ListOrganizationalUnitsForParent",
      "OrganizationalUnits",
      units,
    ),
    ListPolicies: listing("ListPolicies", "Policies", policies),
    ListPoliciesForTarget: listing("ListPoliciesForTarget", "Policies", attachedTo),
    ListRoots: listing("ListRoots", "Roots", roots),
  },
};

/** An operation that lists, for the management account and delegated administrators. */
function listing(
  name: string,
  member: string,
  items: (view: OrganizationView, call: Call) => readonly Output[],
): Operation {
  return (call) => {
    demand(call, {
      action: `organizations:${name}`,
      ...(call.input.Filter === undefined
        ? {}
        : { context: { "organizations:PolicyType": text(call.input.Filter) } }),
    });
    const view = viewFor(call);
    const { accountId } = call.caller;
    const administers = view.all(types.administrator).some(({ outputs }) => outputs.accountId === accountId);
    if (accountId !== view.management.id && !administers)
      throw new AwsError("AccessDeniedException", "You don't have permissions to access this resource.");
    return pageOf(member, items(view, call), call.input, pageSize);
  };
}

/** The organization that the caller's account is in. @throws AwsError when it is in none. */
function viewFor({ world, caller: { accountId } }: Call): OrganizationView {
  const view = OrganizationView.find(world, world.find(accountId)?.managementAccountId ?? accountId);
  if (view) return view;
  throw new AwsError("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
}

function describe({ resource, management }: OrganizationView): Outputs {
  const { outputs } = resource;
  return {
    Id: resource.id,
    Arn: text(outputs.arn),
    FeatureSet: text(outputs.featureSet),
    MasterAccountArn: optional(outputs.masterAccountArn),
    MasterAccountEmail: optional(outputs.masterAccountEmail),
    MasterAccountId: management.id,
  };
}

/** Accounts as the provider is told of them. */
function accounts({ resource, management }: OrganizationView, { world }: Call): Output[] {
  const change = handmadeChange({ world, accountId: management.id, type: types.organization, inputs: {} });
  const told = readResource(change, resource.id)?.accounts;
  return listOf(told).filter(isObject).map(describeAccount);
}

function describeAccount({ id, arn, email, name, status, state, joinedMethod }: Values): Outputs {
  return {
    Id: text(id),
    Arn: text(arn),
    Email: text(email),
    Name: text(name),
    Status: text(status),
    State: text(state),
    // The management account has founded the organization: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
    JoinedMethod: joinedMethod === undefined ? "INVITED" : text(joinedMethod),
    JoinedTimestamp: made,
  };
}

function created({ id, outputs }: StoredResource): Output {
  return {
    Id: `car-${id}`,
    AccountId: id,
    AccountName: text(outputs.name),
    State: "SUCCEEDED",
    RequestedTimestamp: made,
    CompletedTimestamp: made,
  };
}

function policies(view: OrganizationView, { input: { Filter } }: Call): Outputs[] {
  const own = view.all(types.policy).filter(({ outputs }) => outputs.type === Filter);
  const ofAws = Object.keys(managedPolicies).filter(
    (id) => managedPolicies[id] === Filter && view.isEnabled(Filter),
  );
  return [
    ...ofAws.map((Id) => ({ Id, Name: Id.slice("p-".length), Type: text(Filter), AwsManaged: true })),
    ...own.map(({ id, outputs }) => ({
      Id: id,
      Arn: text(outputs.arn),
      Name: text(outputs.name),
      Description: optional(outputs.description),
      Type: text(outputs.type),
      AwsManaged: false,
    })),
  ];
}

/** Policies that are attached to a target itself. */
function attachedTo(view: OrganizationView, call: Call): Outputs[] {
  const { Filter, TargetId } = call.input;
  if (!view.hasTarget(TargetId))
    throw new AwsError(
      "TargetNotFoundException",
      "We can't find a root, OU, account, or policy with the TargetId that you specified.",
    );
  const attached = view.attachedPolicies(TargetId, Filter);
  return policies(view, call).filter(({ Id }) => attached.some((id) => id === Id));
}

/** The units right below a root or unit. */
function units(view: OrganizationView, { input: { ParentId } }: Call): Output[] {
  if (!view.hasParent(ParentId))
    throw new AwsError(
      "ParentNotFoundException",
      "We can't find a root or OU with the ParentId that you specified.",
    );
  return view
    .all(types.unit)
    .filter(({ outputs }) => outputs.parentId === ParentId)
    .map(({ id, outputs }) => ({ Id: id, Arn: text(outputs.arn), Name: text(outputs.name) }));
}

/** Members that administer a service, each once. */
function delegatedAdministrators(view: OrganizationView, { input }: Call): Output[] {
  const registered = view
    .all(types.administrator)
    .filter(
      ({ outputs }) =>
        input.ServicePrincipal === undefined || outputs.servicePrincipal === input.ServicePrincipal,
    );
  const ids = new Set(registered.map(({ outputs }) => text(outputs.accountId)));
  return view
    .all(types.account)
    .filter(({ id }) => ids.has(id))
    .map(({ id, outputs }) => ({
      ...describeAccount({ ...outputs, id }),
      DelegationEnabledDate: made,
    }));
}

function delegatedServices(view: OrganizationView, { input: { AccountId } }: Call): Output[] {
  const registered = view.all(types.administrator).filter(({ outputs }) => outputs.accountId === AccountId);
  if (registered.length === 0)
    throw new AwsError(
      "AccountNotRegisteredException",
      "The specified account is not a delegated administrator for this Amazon Web Services service.",
    );
  return registered.map(({ outputs }) => ({
    ServicePrincipal: text(outputs.servicePrincipal),
    DelegationEnabledDate: made,
  }));
}

function roots({ resource: { outputs } }: OrganizationView): Output[] {
  return listOf(outputs.roots)
    .filter(isObject)
    .map(({ id, arn, name, policyTypes }) => ({
      Id: text(id),
      Arn: text(arn),
      Name: text(name),
      PolicyTypes: listOf(policyTypes)
        .filter(isObject)
        .map(({ status, type }) => ({ Status: text(status), Type: text(type) })),
    }));
}
