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
    ListPolicies: listing("ListPolicies", "Policies", policies),
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
      ...(name === "ListPolicies"
        ? { context: { "organizations:PolicyType": text(call.input.Filter) } }
        : {}),
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

function describeAccount({ id, arn, email, name, status, state, joinedMethod }: Values): Output {
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

function policies(view: OrganizationView, { input: { Filter } }: Call): Output[] {
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
