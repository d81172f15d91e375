import { clientSettings, errorName, type AwsSession } from "@aws-foundation/aws-access";
import {
  DescribeOrganizationCommand,
  ListCreateAccountStatusCommand,
  ListRootsCommand,
  OrganizationsClient,
  paginateListAWSServiceAccessForOrganization,
  paginateListAccounts,
  paginateListPolicies,
  type CreateAccountStatus,
  type PolicyType,
} from "@aws-sdk/client-organizations";
import { once } from "./once.js";
import { permitted } from "./permitted.js";

/** What AWS says of the organization as a whole. */
export interface OrganizationInAws {
  readonly id: string;
  readonly managementAccountId: string;
  readonly allFeatures: boolean;
}

/** An account as the organization lists it. */
export interface AccountInAws {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** ACTIVE, PENDING_ACTIVATION, SUSPENDED, PENDING_CLOSURE or CLOSED. */
  readonly state: string;
}

/** What several checks ask of the organization; each question goes to AWS once. */
export interface OrganizationFacts {
  /** `undefined` when the account is in no organization. */
  readonly organization: () => Promise<OrganizationInAws | undefined>;
  readonly accounts: () => Promise<readonly AccountInAws[]>;
  /** Requests for accounts that are under way or failed, the newest first. */
  readonly accountRequests: () => Promise<readonly CreateAccountStatus[]>;
  /** Service principals with trusted access. */
  readonly serviceAccess: () => Promise<ReadonlySet<string>>;
  /** Types of policies that are enabled in the root. */
  readonly policyTypes: () => Promise<ReadonlySet<string>>;
  /** Names of the policies of a type. */
  readonly policyNames: (type: PolicyType) => Promise<readonly string[]>;
}

/** Asks the management account. Every function throws a MissingPermissionError where the caller may not. */
export function organizationFacts(session: AwsSession): OrganizationFacts {
  const client = new OrganizationsClient(clientSettings(session));
  return {
    organization: once(() => describe(client)),
    accounts: once(() => listAccounts(client)),
    accountRequests: once(() => listRequests(client)),
    serviceAccess: once(() => listServiceAccess(client)),
    policyTypes: once(() => listPolicyTypes(client)),
    policyNames: (type) => listPolicies(client, type),
  };
}

async function describe(client: OrganizationsClient): Promise<OrganizationInAws | undefined> {
  try {
    const { Organization } = await permitted(
      "organizations:DescribeOrganization",
      client.send(new DescribeOrganizationCommand({})),
    );
    if (Organization === undefined) return undefined;
    return {
      id: Organization.Id ?? "",
      managementAccountId: Organization.MasterAccountId ?? "",
      allFeatures: Organization.FeatureSet === "ALL",
    };
  } catch (error) {
    if (errorName(error) === "AWSOrganizationsNotInUseException") return undefined;
    throw error;
  }
}

function listAccounts(client: OrganizationsClient): Promise<readonly AccountInAws[]> {
  return permitted(
    "organizations:ListAccounts",
    collected(paginateListAccounts({ client }, {}), ({ Accounts = [] }) =>
      Accounts.map(({ Id = "", Email = "", Name = "", State, Status }) => ({
        id: Id,
        email: Email,
        name: Name,
        // State took the place of Status, which has fewer values.
        // https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
        state: State ?? Status ?? "ACTIVE",
      })),
    ),
  );
}

async function listRequests(client: OrganizationsClient): Promise<readonly CreateAccountStatus[]> {
  // The newest hundred or so are enough, and older pages are slow.
  const command = new ListCreateAccountStatusCommand({ States: ["IN_PROGRESS", "FAILED"] });
  const { CreateAccountStatuses = [] } = await permitted(
    "organizations:ListCreateAccountStatus",
    client.send(command),
  );
  const time = ({ RequestedTimestamp }: CreateAccountStatus) => RequestedTimestamp?.getTime() ?? 0;
  return [...CreateAccountStatuses].sort((a, b) => time(b) - time(a));
}

async function listServiceAccess(client: OrganizationsClient): Promise<ReadonlySet<string>> {
  const services = await permitted(
    "organizations:ListAWSServiceAccessForOrganization",
    collected(
      paginateListAWSServiceAccessForOrganization({ client }, {}),
      ({ EnabledServicePrincipals = [] }) =>
        EnabledServicePrincipals.map(({ ServicePrincipal }) => ServicePrincipal ?? ""),
    ),
  );
  return new Set(services);
}

async function listPolicyTypes(client: OrganizationsClient): Promise<ReadonlySet<string>> {
  const { Roots = [] } = await permitted("organizations:ListRoots", client.send(new ListRootsCommand({})));
  const enabled = (Roots[0]?.PolicyTypes ?? []).filter(({ Status }) => Status === "ENABLED");
  return new Set(enabled.map(({ Type }) => Type ?? ""));
}

function listPolicies(client: OrganizationsClient, type: PolicyType): Promise<readonly string[]> {
  return permitted(
    "organizations:ListPolicies",
    collected(paginateListPolicies({ client }, { Filter: type }), ({ Policies = [] }) =>
      Policies.map(({ Name }) => Name ?? ""),
    ),
  );
}

async function collected<Page, T>(pages: AsyncIterable<Page>, items: (page: Page) => T[]): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...items(page));
  return all;
}
