import {
  CreateOrganizationCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListCreateAccountStatusCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  OrganizationsClient,
  paginateListAccounts,
  paginateListAWSServiceAccessForOrganization,
  paginateListPolicies,
} from "@aws-sdk/client-organizations";
import { expect, test } from "vitest";
import {
  documents,
  emptyWorld,
  managementId,
  organization,
  statement,
  types,
} from "../../world/world.test.helper.js";
import { refusalOf, TestEndpoint } from "../endpoint.test.helper.js";

/** An organization with some accounts, and a client of its endpoint. */
async function start(accounts = 1) {
  const { program, world, rootId } = organization();
  const ids = Array.from({ length: accounts }, (_, index) => {
    const name = `a${String(index).padStart(2, "0")}`;
    return program.make(types.account, name, { email: `${name}@example.com`, name }).id;
  });
  const started = await TestEndpoint.start(world);
  return {
    program,
    world,
    rootId,
    ids,
    started,
    client: new OrganizationsClient(started.settings("eu-west-1")),
  };
}

test("units, what is attached to a target, and administrators are listed", async () => {
  const { client, program, rootId, ids } = await start(2);
  const { OrganizationalUnits } = await client.send(
    new ListOrganizationalUnitsForParentCommand({ ParentId: rootId }),
  );
  expect(OrganizationalUnits).toEqual([
    { Id: expect.stringMatching(/^ou-/), Arn: expect.stringContaining(":ou/"), Name: "Unit" },
  ]);

  const type = "SERVICE_CONTROL_POLICY";
  const { id: policyId } = program.make(types.policy, "deny", {
    name: "deny",
    type,
    content: documents.deny,
  });
  program.make(types.attachment, "deny", { policyId, targetId: rootId });
  const { Policies } = await client.send(
    new ListPoliciesForTargetCommand({ TargetId: rootId, Filter: type }),
  );
  expect(Policies?.map(({ Name }) => Name)).toEqual(["FullAWSAccess", "deny"]);

  const [accountId = ""] = ids;
  const servicePrincipal = "guardduty.amazonaws.com";
  program.make(types.serviceAccess, "guardduty", { servicePrincipal });
  program.make(types.administrator, "guardduty", { accountId, servicePrincipal });
  const { DelegatedAdministrators } = await client.send(new ListDelegatedAdministratorsCommand({}));
  expect(DelegatedAdministrators?.map(({ Id }) => Id)).toEqual([accountId]);
  const { DelegatedServices } = await client.send(
    new ListDelegatedServicesForAccountCommand({ AccountId: accountId }),
  );
  expect(DelegatedServices?.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual([servicePrincipal]);
});

test.each([
  [
    "TargetNotFoundException",
    new ListPoliciesForTargetCommand({ TargetId: "ou-none-00000000", Filter: "TAG_POLICY" }),
  ],
  ["ParentNotFoundException", new ListOrganizationalUnitsForParentCommand({ ParentId: "ou-none-00000000" })],
  [
    "AccountNotRegisteredException",
    new ListDelegatedServicesForAccountCommand({ AccountId: "999999999999" }),
  ],
] as const)("what is not there is refused: %s", async (name, command) => {
  const { client } = await start();
  await expect(client.send(command as ListOrganizationalUnitsForParentCommand)).rejects.toMatchObject({
    name,
  });
});

test("an account that is in no organization is told so", async () => {
  const started = await TestEndpoint.start(emptyWorld());
  const client = new OrganizationsClient(started.settings());
  expect(await refusalOf(client.send(new DescribeOrganizationCommand({})))).toBe(
    "AWSOrganizationsNotInUseException 400: Your account is not a member of an organization.",
  );
});

test("the organization is described to its members too, who may not list", async () => {
  const { client, started, ids, world } = await start();
  const { Organization } = await client.send(new DescribeOrganizationCommand({}));
  expect(Organization).toEqual({
    Id: world.resources(types.organization)[0]?.id,
    Arn: world.resources(types.organization)[0]?.outputs.arn,
    FeatureSet: "ALL",
    MasterAccountArn: expect.stringContaining(`/${managementId}`),
    MasterAccountEmail: "management@example.com",
    MasterAccountId: managementId,
  });
  const session = await started.assume(`arn:aws:iam::${String(ids[0])}:role/OrganizationAccountAccessRole`);
  const member = new OrganizationsClient(started.settings("us-east-1", session));
  expect((await member.send(new DescribeOrganizationCommand({}))).Organization).toEqual(Organization);
  expect(await refusalOf(member.send(new ListAccountsCommand({})))).toBe(
    "AccessDeniedException 400: You don't have permissions to access this resource.",
  );
});

test("a delegated administrator lists", async () => {
  const { program, started, ids } = await start();
  program.make(types.serviceAccess, "access", { servicePrincipal: "guardduty.amazonaws.com" });
  program.make(types.administrator, "administrator", {
    accountId: String(ids[0]),
    servicePrincipal: "guardduty.amazonaws.com",
  });
  const session = await started.assume(`arn:aws:iam::${String(ids[0])}:role/OrganizationAccountAccessRole`);
  const client = new OrganizationsClient(started.settings("us-east-1", session));
  expect((await client.send(new ListAccountsCommand({}))).Accounts).toHaveLength(2);
});

test("accounts are listed page by page, closed ones too", async () => {
  const { client, program, ids } = await start(41);
  program.delete(types.account, String(ids[0]), { closeOnDeletion: true });
  const pages: number[] = [];
  const accounts = [];
  for await (const { Accounts = [] } of paginateListAccounts({ client }, {})) {
    pages.push(Accounts.length);
    accounts.push(...Accounts);
  }
  expect(pages).toEqual([20, 20, 2]);
  expect(accounts.map(({ Id }) => Id)).toEqual([managementId, ...ids]);
  expect(accounts[1]).toMatchObject({
    Email: "a00@example.com",
    JoinedMethod: "CREATED",
    JoinedTimestamp: new Date("2000-01-01T00:00:00Z"),
    Name: "a00",
    State: "SUSPENDED",
    Status: "SUSPENDED",
  });
});

test("a page is as long as asked for, and a token that AWS never gave is refused", async () => {
  const { client } = await start(3);
  const { Accounts, NextToken } = await client.send(new ListAccountsCommand({ MaxResults: 3 }));
  expect(Accounts).toHaveLength(3);
  const rest = await client.send(new ListAccountsCommand({ MaxResults: 3, NextToken }));
  expect({ count: rest.Accounts?.length, token: rest.NextToken }).toEqual({ count: 1, token: undefined });
  expect(await refusalOf(client.send(new ListAccountsCommand({ NextToken: "made up" })))).toMatch(
    /^InvalidInputException 400: /,
  );
});

test("the root tells which policy types are on, and policies are listed by type with AWS's own", async () => {
  const { client, program, rootId } = await start();
  program.make(types.policy, "deny", {
    content: documents.deny,
    description: "Nothing.",
    name: "deny",
    type: "SERVICE_CONTROL_POLICY",
  });
  const { Roots } = await client.send(new ListRootsCommand({}));
  expect(Roots).toEqual([
    {
      Id: rootId,
      Arn: expect.stringMatching(`/${rootId}$`),
      Name: "Root",
      PolicyTypes: [
        { Status: "ENABLED", Type: "RESOURCE_CONTROL_POLICY" },
        { Status: "ENABLED", Type: "SERVICE_CONTROL_POLICY" },
      ],
    },
  ]);
  const namesOf = async (Filter: "SERVICE_CONTROL_POLICY" | "TAG_POLICY"): Promise<unknown[]> => {
    const names = [];
    for await (const { Policies = [] } of paginateListPolicies({ client }, { Filter }))
      names.push(...Policies.map(({ Name }) => Name));
    return names;
  };
  expect(await namesOf("SERVICE_CONTROL_POLICY")).toEqual(["FullAWSAccess", "deny"]);
  expect(await namesOf("TAG_POLICY")).toEqual([]);
});

test("services with trusted access are listed, and requests for accounts by their state", async () => {
  const { client, program, ids } = await start();
  program.make(types.sharing, "sharing");
  const services = [];
  for await (const { EnabledServicePrincipals = [] } of paginateListAWSServiceAccessForOrganization(
    { client },
    {},
  ))
    services.push(...EnabledServicePrincipals.map(({ ServicePrincipal }) => ServicePrincipal));
  expect(services).toEqual(["ram.amazonaws.com"]);
  const requests = (States: ("FAILED" | "SUCCEEDED")[]) =>
    client.send(new ListCreateAccountStatusCommand({ States }));
  expect((await requests(["FAILED"])).CreateAccountStatuses).toEqual([]);
  expect((await requests(["SUCCEEDED"])).CreateAccountStatuses).toMatchObject([
    { AccountId: ids[0], AccountName: "a00", State: "SUCCEEDED" },
  ]);
});

test("a role that may not is refused as Organizations does", async () => {
  const { program, started } = await start();
  program.make(types.role, "caller", { name: "Caller", assumeRolePolicy: documents.trust });
  program.make(types.rolePolicy, "caller", {
    name: "look",
    role: "Caller",
    policy: statement({ Effect: "Allow", Action: "organizations:Describe*", Resource: "*" }),
  });
  const session = await started.assume(`arn:aws:iam::${managementId}:role/Caller`);
  const client = new OrganizationsClient(started.settings("us-east-1", session));
  await client.send(new DescribeOrganizationCommand({}));
  expect(await refusalOf(client.send(new ListRootsCommand({})))).toBe(
    `AccessDeniedException 400: User: arn:aws:sts::${managementId}:assumed-role/Caller/test is not authorized to perform: organizations:ListRoots on resource: * because no identity-based policy allows the organizations:ListRoots action`,
  );
});

test("what is not simulated is named in Organizations' words", async () => {
  const { client } = await start();
  expect(await refusalOf(client.send(new CreateOrganizationCommand({ FeatureSet: "ALL" })))).toBe(
    "UnknownOperationException 400: The simulated AWS does not answer organizations: CreateOrganization.",
  );
});
