import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import {
  attachDenial,
  documents,
  emptyWorld,
  managementId,
  organization,
  Program,
  statement,
  types,
} from "../../world/world.test.helper.js";
import { refusalOf, TestEndpoint } from "../endpoint.test.helper.js";

const caller = `arn:aws:sts::${managementId}:assumed-role/Administrator/caller`;
const RoleName = "Deploy";
const administratorAccess = "arn:aws:iam::aws:policy/AdministratorAccess";

async function start(world = emptyWorld()) {
  const started = await TestEndpoint.start(world);
  return {
    world,
    started,
    program: new Program(world),
    client: new IAMClient(started.settings("eu-central-1")),
  };
}

/** What the provider shows of the role that a stack imports. */
function seen(program: Program) {
  return program.read(types.role, RoleName)?.inputs;
}

test("a role that the SDK makes is the provider's to import", async () => {
  const { client, program } = await start();
  const { Role } = await client.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: documents.trust,
      Description: "Deploys.",
      MaxSessionDuration: 7200,
      Tags: [{ Key: "team", Value: "a & b" }],
    }),
  );
  expect(Role?.Arn).toBe(`arn:aws:iam::${managementId}:role/Deploy`);
  expect(seen(program)).toMatchObject({
    name: RoleName,
    assumeRolePolicy: documents.trust,
    description: "Deploys.",
    maxSessionDuration: 7200,
    tagsAll: { team: "a & b" },
  });
});

test("a role that the provider makes is read by the SDK, its document as in a URL", async () => {
  const { client, program } = await start();
  const { outputs } = program.make(types.role, "deploy", {
    name: RoleName,
    assumeRolePolicy: documents.trust,
    tags: { team: "a" },
  });
  const { Role } = await client.send(new GetRoleCommand({ RoleName }));
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(documents.trust);
  expect(Role).toMatchObject({
    Arn: outputs.arn,
    CreateDate: new Date("2000-01-01T00:00:00Z"),
    MaxSessionDuration: 3600,
    Path: "/",
    RoleId: outputs.uniqueId,
    Tags: [{ Key: "team", Value: "a" }],
  });
});

test("a trust policy that the SDK sets is a change that the provider sees, and changes nothing else", async () => {
  const { client, program } = await start();
  const made = program.make(types.role, "deploy", { name: RoleName, assumeRolePolicy: documents.trust });
  const PolicyDocument = statement({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${managementId}:role/Administrator` },
    Action: "sts:AssumeRole",
  });
  await client.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
  const { outputs } = program.read(types.role, RoleName, { inputs: {}, outputs: made.outputs }) ?? {};
  expect(outputs).toEqual({ ...made.outputs, assumeRolePolicy: PolicyDocument });
});

test("policies are attached by the SDK and by the provider, and listed together", async () => {
  const { client, program } = await start();
  const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  program.make(types.role, "deploy", { name: RoleName, assumeRolePolicy: documents.trust });
  program.make("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "read", {
    role: RoleName,
    policyArn: readOnly,
  });
  await client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: administratorAccess }));
  const { AttachedPolicies, IsTruncated } = await client.send(
    new ListAttachedRolePoliciesCommand({ RoleName }),
  );
  expect({ AttachedPolicies, IsTruncated }).toEqual({
    AttachedPolicies: [
      { PolicyArn: readOnly, PolicyName: "ReadOnlyAccess" },
      { PolicyArn: administratorAccess, PolicyName: "AdministratorAccess" },
    ],
    IsTruncated: false,
  });
});

test("policies in a role are listed by name, and read as in a URL", async () => {
  const { client, program } = await start();
  program.make(types.role, "deploy", { name: RoleName, assumeRolePolicy: documents.trust });
  for (const name of ["one", "two"])
    program.make(types.rolePolicy, name, { name, role: RoleName, policy: documents.allow });
  expect((await client.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(["one", "two"]);
  const read = (PolicyName: string) => client.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
  const { PolicyDocument, ...named } = await read("two");
  expect(named).toMatchObject({ RoleName, PolicyName: "two" });
  expect(decodeURIComponent(PolicyDocument ?? "")).toBe(documents.allow);
  expect(await refusalOf(read("three"))).toBe(
    "NoSuchEntityException 404: The role policy with name three cannot be found.",
  );
});

test("a managed policy of the account has one version, and is read as in a URL", async () => {
  const { client, program } = await start();
  const { id: PolicyArn } = program.make("aws:iam/policy:Policy", "own", {
    name: "own",
    policy: documents.allow,
  });
  const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn }));
  expect(Policy).toMatchObject({ Arn: PolicyArn, PolicyName: "own" });
  const read = (VersionId: string | undefined) =>
    client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  const { PolicyVersion } = await read(Policy?.DefaultVersionId);
  expect(decodeURIComponent(PolicyVersion?.Document ?? "")).toBe(documents.allow);
  expect(await refusalOf(read("v7"))).toBe("NoSuchEntityException 404: Policy version is not found.");
  const other = "arn:aws:iam::111122223333:policy/other";
  expect(await refusalOf(client.send(new GetPolicyCommand({ PolicyArn: other })))).toBe(
    `NoSuchEntityException 404: Policy ${other} does not exist or is not attachable.`,
  );
});

test("a role is changed and tagged, and what is in it is replaced by name", async () => {
  const { client, program } = await start();
  program.make(types.role, "deploy", {
    name: RoleName,
    assumeRolePolicy: documents.trust,
    tags: { Owner: "a", Team: "b" },
  });
  await client.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200 }));
  await client.send(new TagRoleCommand({ RoleName, Tags: [{ Key: "Owner", Value: "c" }] }));
  const { Role } = await client.send(new GetRoleCommand({ RoleName }));
  expect(Role?.MaxSessionDuration).toBe(7200);
  expect(Object.fromEntries((Role?.Tags ?? []).map(({ Key, Value }) => [Key, Value]))).toMatchObject({
    Owner: "c",
    Team: "b",
  });
  const put = (PolicyDocument: string) =>
    client.send(new PutRolePolicyCommand({ RoleName, PolicyName: "own", PolicyDocument }));
  await put(documents.allow);
  const denying = documents.allow.replace("Allow", "Deny");
  await put(denying);
  const read = await client.send(new GetRolePolicyCommand({ RoleName, PolicyName: "own" }));
  expect(decodeURIComponent(read.PolicyDocument ?? "")).toBe(denying);
  expect((await client.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(["own"]);
});

test("what is not there, there twice or no policy is refused in IAM's words", async () => {
  const { client, program } = await start();
  const missing = "The role with name Deploy cannot be found.";
  const noRole = `NoSuchEntityException 404: ${missing}`;
  expect(await refusalOf(client.send(new GetRoleCommand({ RoleName })))).toBe(noRole);
  expect(await refusalOf(client.send(new ListAttachedRolePoliciesCommand({ RoleName })))).toBe(noRole);
  const attach = (PolicyArn: string) => client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  expect(await refusalOf(attach(administratorAccess))).toBe(noRole);
  program.make(types.role, "deploy", { name: RoleName, assumeRolePolicy: documents.trust });
  const create = (AssumeRolePolicyDocument: string, name = RoleName) =>
    client.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));
  expect(await refusalOf(create(documents.trust))).toBe(
    "EntityAlreadyExistsException 409: Role with name Deploy already exists.",
  );
  expect(await refusalOf(create("{", "Other"))).toBe(
    "MalformedPolicyDocumentException 400: This policy contains invalid Json",
  );
  const own = `arn:aws:iam::${managementId}:policy/own`;
  expect(await refusalOf(attach(own))).toBe(
    `NoSuchEntityException 404: Policy ${own} does not exist or is not attachable.`,
  );
});

test("a service control policy that denies it is named in the refusal, and nothing is made", async () => {
  const { program, world } = organization();
  const denial = { Effect: "Deny", Action: "iam:CreateRole", Resource: "*" };
  const { id: memberId } = program.make(types.account, "prod", { email: "a@example.com", name: "A" });
  const policy = attachDenial(program, memberId, denial);
  const { started } = await start(world);
  const access = `arn:aws:iam::${memberId}:role/OrganizationAccountAccessRole`;
  const client = new IAMClient(started.settings("us-east-1", await started.assume(access)));
  const denied = client.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: documents.trust }));
  expect(await refusalOf(denied)).toBe(
    `AccessDenied 403: User: arn:aws:sts::${memberId}:assumed-role/OrganizationAccountAccessRole/test is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::${memberId}:role/Deploy with an explicit deny in a service control policy: ${String(policy.outputs.arn)}`,
  );
  expect(world.resources(types.role).map(({ id }) => id)).toEqual(["OrganizationAccountAccessRole"]);
});

test("a role's own policies decide what its session may, by the policy that is attached", async () => {
  const { world, program, started } = await start();
  program.make(types.role, "caller", { name: "Caller", assumeRolePolicy: documents.trust });
  program.make(types.rolePolicy, "caller", {
    name: "attach",
    role: "Caller",
    policy: statement({
      Effect: "Allow",
      Action: "iam:AttachRolePolicy",
      Resource: "*",
      Condition: { ArnEquals: { "iam:PolicyARN": administratorAccess } },
    }),
  });
  const session = await started.assume(`arn:aws:iam::${managementId}:role/Caller`);
  const client = new IAMClient(started.settings("us-east-1", session));
  const attach = (PolicyArn: string) =>
    client.send(new AttachRolePolicyCommand({ RoleName: "Caller", PolicyArn }));
  await attach(administratorAccess);
  expect(world.resources("aws:iam/rolePolicyAttachment:RolePolicyAttachment")).toHaveLength(1);
  expect(await refusalOf(client.send(new GetRoleCommand({ RoleName: "Other" })))).toBe(
    `NoSuchEntityException 404: The role with name Other cannot be found.`,
  );
});

test("whoever may not look is not told whether there is a role", async () => {
  const { started, program } = await start();
  program.make(types.role, "caller", { name: "Caller", assumeRolePolicy: documents.trust });
  const session = await started.assume(`arn:aws:iam::${managementId}:role/Caller`);
  const client = new IAMClient(started.settings("us-east-1", session));
  expect(await refusalOf(client.send(new GetRoleCommand({ RoleName: "Other" })))).toBe(
    `AccessDenied 403: User: arn:aws:sts::${managementId}:assumed-role/Caller/test is not authorized to perform: iam:GetRole on resource: arn:aws:iam::${managementId}:role/Other because no identity-based policy allows the iam:GetRole action`,
  );
});

test("IAM is called in us-east-1, wherever the client is", async () => {
  const { client, started, program } = await start();
  program.make(types.role, "deploy", { name: RoleName, assumeRolePolicy: documents.trust });
  await client.send(new GetRoleCommand({ RoleName }));
  expect(started.endpoint.calls()).toEqual([
    { service: "iam", operation: "GetRole", region: "us-east-1", caller, outcome: "done" },
  ]);
});
