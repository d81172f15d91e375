import { clientSettings, errorName, type AwsSession } from "@aws-foundation/aws-access";
import {
  DescribeOrganizationCommand,
  ListCreateAccountStatusCommand,
  ListRootsCommand,
  OrganizationsClient,
  paginateListAWSServiceAccessForOrganization,
  paginateListAccounts,
  paginateListDelegatedAdministrators,
  paginateListDelegatedServicesForAccount,
  paginateListOrganizationalUnitsForParent,
  paginateListPolicies,
  paginateListPoliciesForTarget,
  type CreateAccountStatus,
  type PolicySummary,
  type PolicyType,
  type Root,
} from "@aws-sdk/client-organizations";
import { sideBySide } from "@aws-foundation/core";
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

/** A policy as the organization lists it. */
export interface PolicyInAws {
  readonly id: string;
  readonly name: string;
}

/** An organizational unit. */
export interface UnitInAws {
  readonly id: string;
  readonly name: string;
  /** The root's or another unit's. */
  readonly parentId: string;
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
  /** The policies of a type, AWS's own among them. */
  readonly policies: (type: PolicyType) => Promise<readonly PolicyInAws[]>;
  readonly rootId: () => Promise<string>;
  readonly units: () => Promise<readonly UnitInAws[]>;
  /** Ids of the accounts that administer a service, by the service's principal. */
  readonly administrators: () => Promise<ReadonlyMap<string, readonly string[]>>;
  /** The policies of a type that are attached to a root, unit or account directly. */
  readonly attachedPolicies: (targetId: string, type: PolicyType) => Promise<readonly PolicyInAws[]>;
}

/** Asks the management account. Every function throws a MissingPermissionError where the caller may not. */
export function organizationFacts(session: AwsSession): OrganizationFacts {
  const client = new OrganizationsClient(clientSettings(session));
  const root = once(() => readRoot(client));
  return {
    organization: once(() => describe(client)),
    accounts: once(() => listAccounts(client)),
    accountRequests: once(() => listRequests(client)),
    serviceAccess: once(() => listServiceAccess(client)),
    policyTypes: once(async () => policyTypesOf(await root())),
    policies: (type) => listPolicies(client, type),
    rootId: async () => (await root()).Id ?? "",
    units: once(async () => listUnits(client, (await root()).Id ?? "")),
    administrators: once(() => listAdministrators(client)),
    attachedPolicies: (targetId, type) => listAttachedPolicies(client, targetId, type),
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

async function readRoot(client: OrganizationsClient): Promise<Root> {
  const { Roots = [] } = await permitted("organizations:ListRoots", client.send(new ListRootsCommand({})));
  return Roots[0] ?? {};
}

function policyTypesOf({ PolicyTypes = [] }: Root): ReadonlySet<string> {
  const enabled = PolicyTypes.filter(({ Status }) => Status === "ENABLED");
  return new Set(enabled.map(({ Type }) => Type ?? ""));
}

function listPolicies(client: OrganizationsClient, type: PolicyType): Promise<readonly PolicyInAws[]> {
  return permitted(
    "organizations:ListPolicies",
    collected(paginateListPolicies({ client }, { Filter: type }), ({ Policies = [] }) =>
      Policies.map(policyInAws),
    ),
  );
}

function listAttachedPolicies(
  client: OrganizationsClient,
  targetId: string,
  type: PolicyType,
): Promise<readonly PolicyInAws[]> {
  return permitted(
    "organizations:ListPoliciesForTarget",
    collected(
      paginateListPoliciesForTarget({ client }, { TargetId: targetId, Filter: type }),
      ({ Policies = [] }) => Policies.map(policyInAws),
    ),
  );
}

function policyInAws({ Id = "", Name = "" }: PolicySummary): PolicyInAws {
  return { id: Id, name: Name };
}

/** All units below a parent, level by level. */
async function listUnits(client: OrganizationsClient, parentId: string): Promise<readonly UnitInAws[]> {
  const children = await permitted(
    "organizations:ListOrganizationalUnitsForParent",
    collected(
      paginateListOrganizationalUnitsForParent({ client }, { ParentId: parentId }),
      ({ OrganizationalUnits = [] }) =>
        OrganizationalUnits.map(({ Id = "", Name = "" }) => ({ id: Id, name: Name, parentId })),
    ),
  );
  const below = await sideBySide(children, 2, ({ id }) => listUnits(client, id));
  return [...children, ...below.flat()];
}

async function listAdministrators(
  client: OrganizationsClient,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const accountIds = await permitted(
    "organizations:ListDelegatedAdministrators",
    collected(paginateListDelegatedAdministrators({ client }, {}), ({ DelegatedAdministrators = [] }) =>
      DelegatedAdministrators.map(({ Id = "" }) => Id),
    ),
  );
  const registered = await sideBySide([...new Set(accountIds)], 2, async (accountId) => {
    const services = await permitted(
      "organizations:ListDelegatedServicesForAccount",
      collected(
        paginateListDelegatedServicesForAccount({ client }, { AccountId: accountId }),
        ({ DelegatedServices = [] }) =>
          DelegatedServices.map(({ ServicePrincipal = "" }) => ServicePrincipal),
      ),
    );
    return services.map((service) => ({ service, accountId }));
  });
  const byService = new Map<string, string[]>();
  for (const { service, accountId } of registered.flat())
    byService.set(service, [...(byService.get(service) ?? []), accountId]);
  return byService;
}

async function collected<Page, T>(pages: AsyncIterable<Page>, items: (page: Page) => T[]): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...items(page));
  return all;
}
