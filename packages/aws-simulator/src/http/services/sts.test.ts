import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import {
  managementId,
  memberProgram,
  organization,
  statement,
  types,
} from "../../world/world.test.helper.js";
import { refusalOf, TestEndpoint } from "../endpoint.test.helper.js";

const administrator = `arn:aws:sts::${managementId}:assumed-role/Administrator/caller`;

function trust(condition: object = {}): string {
  const principal = { AWS: `arn:aws:iam::${managementId}:root` };
  return statement({
    Effect: "Allow",
    Principal: principal,
    Action: ["sts:AssumeRole", "sts:TagSession"],
    ...condition,
  });
}

/** An organization whose account has a role, and a client of its endpoint. */
async function withRole(assumeRolePolicy = trust()) {
  const { program, world } = organization();
  const member = memberProgram(program, "prod");
  const role = member.make(types.role, "deploy", {
    name: "Deploy",
    assumeRolePolicy,
    maxSessionDuration: 7200,
    managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
  });
  const started = await TestEndpoint.start(world);
  return {
    endpoint: started.endpoint,
    started,
    world,
    member,
    roleArn: String(role.outputs.arn),
    sts: new STSClient(started.settings()),
  };
}

describe("GetCallerIdentity", () => {
  test("tells who calls with the first key", async () => {
    const { sts } = await withRole();
    const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}));
    expect({ Account, Arn }).toEqual({ Account: managementId, Arn: administrator });
    expect(UserId).toMatch(/^AROA[0-9A-Z]{17}:caller$/);
  });

  test("tells of a session the role and the session's name", async () => {
    const { started, member, roleArn } = await withRole();
    const sts = new STSClient(started.settings("eu-west-1", await started.assume(roleArn)));
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
    expect({ Account, Arn }).toEqual({
      Account: member.accountId,
      Arn: `arn:aws:sts::${member.accountId}:assumed-role/Deploy/test`,
    });
  });
});

describe("AssumeRole", () => {
  test("gives a key that every process over the world knows, each time another", async () => {
    const { started, world, roleArn } = await withRole();
    const [first, second] = [await started.assume(roleArn), await started.assume(roleArn)];
    expect(first.accessKeyId).toMatch(/^ASIA[0-9A-Z]{16}$/);
    expect(second.accessKeyId).not.toBe(first.accessKeyId);
    const other = await TestEndpoint.start(world);
    const { Arn } = await new STSClient(other.settings("us-east-1", first)).send(
      new GetCallerIdentityCommand({}),
    );
    expect(Arn).toMatch(/:assumed-role\/Deploy\/test$/);
  });

  test("is refused in AWS's words where the role does not trust the caller", async () => {
    const { sts, roleArn } = await withRole(
      trust({ Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${managementId}:role/Other` } } }),
    );
    expect(
      await refusalOf(sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "test" }))),
    ).toBe(
      `AccessDenied 403: User: ${administrator} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  });

  test("passes tags on, which trust policies can ask for", async () => {
    const { sts, roleArn } = await withRole(
      trust({ Condition: { StringEquals: { "aws:RequestTag/hop": "true" } } }),
    );
    const plain = { RoleArn: roleArn, RoleSessionName: "test" };
    const tagged = { ...plain, Tags: [{ Key: "hop", Value: "true" }], TransitiveTagKeys: ["hop"] };
    expect(await refusalOf(sts.send(new AssumeRoleCommand(plain)))).toMatch(/^AccessDenied 403/);
    const { AssumedRoleUser } = await sts.send(new AssumeRoleCommand(tagged));
    expect(AssumedRoleUser?.Arn).toMatch(/:assumed-role\/Deploy\/test$/);
  });

  test("opens a session that its policies limit, documents and managed ones", async () => {
    const { sts, started, member, roleArn } = await withRole();
    const policy = statement({ Effect: "Allow", Action: "s3:*", Resource: "*" });
    const managed = member.make("aws:iam/policy:Policy", "storage", { name: "Storage", policy });
    const looked = async (limits: Pick<AssumeRoleCommandInput, "Policy" | "PolicyArns">) => {
      const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "test", ...limits });
      const { Credentials: given } = await sts.send(command);
      const session = {
        accessKeyId: given?.AccessKeyId ?? "",
        secretAccessKey: given?.SecretAccessKey ?? "",
        sessionToken: given?.SessionToken ?? "",
      };
      return new IAMClient(started.settings("us-east-1", session)).send(
        new GetRoleCommand({ RoleName: "Deploy" }),
      );
    };
    expect((await looked({})).Role?.Arn).toBe(roleArn);
    const denied = /^AccessDenied 403: .* because no session policy allows the iam:GetRole action$/;
    expect(await refusalOf(looked({ Policy: policy }))).toMatch(denied);
    expect(await refusalOf(looked({ PolicyArns: [{ arn: String(managed.outputs.arn) }] }))).toMatch(denied);
    expect(await refusalOf(looked({ Policy: "{" }))).toBe(
      "MalformedPolicyDocumentException 400: Syntax errors in policy.",
    );
  });

  test("lasts no longer than the role lets it, or an hour where a role assumes it", async () => {
    const { roleArn, world } = await withRole();
    const user = await TestEndpoint.start(world, `arn:aws:iam::${managementId}:user/Alice`);
    const assume = (settings: ReturnType<TestEndpoint["settings"]>, DurationSeconds: number) =>
      new STSClient(settings).send(
        new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "test", DurationSeconds }),
      );
    const { Credentials } = await assume(user.settings(), 7200);
    const seconds = ((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000;
    expect(Math.abs(seconds - 7200)).toBeLessThan(60);
    expect(await refusalOf(assume(user.settings(), 7201))).toBe(
      "ValidationError 400: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
    const role = await TestEndpoint.start(world);
    expect(await refusalOf(assume(role.settings(), 3601))).toBe(
      "ValidationError 400: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
  });
});

describe("an access key", () => {
  const identity = (settings: ReturnType<TestEndpoint["settings"]>) =>
    refusalOf(new STSClient(settings).send(new GetCallerIdentityCommand({})));
  const unknown = "InvalidClientTokenId 403: The security token included in the request is invalid.";

  test("that nobody has is refused, as is one with another's token", async () => {
    const { started, roleArn } = await withRole();
    const session = await started.assume(roleArn);
    const strange = { accessKeyId: "AKIAI44QH8DHBEXAMPLE", secretAccessKey: "secret" };
    expect(await identity(started.settings("us-east-1", strange))).toBe(unknown);
    expect(await identity(started.settings("us-east-1", { ...session, sessionToken: "another" }))).toBe(
      unknown,
    );
    const { accessKeyId, secretAccessKey } = session;
    expect(await identity(started.settings("us-east-1", { accessKeyId, secretAccessKey }))).toBe(unknown);
  });

  test("is not known in a region that the account has not opted into", async () => {
    const { started, world } = await withRole();
    expect(await identity(started.settings("eu-south-1"))).toBe(unknown);
    world.create({
      type: "aws:account/region:Region",
      accountId: managementId,
      inputs: { regionName: "eu-south-1", enabled: true },
    });
    const { Account } = await new STSClient(started.settings("eu-south-1")).send(
      new GetCallerIdentityCommand({}),
    );
    expect(Account).toBe(managementId);
  });
});

test("an operation that is not simulated is refused by name, and recorded", async () => {
  const { sts, endpoint } = await withRole();
  await sts.send(new GetCallerIdentityCommand({}));
  const said = "The simulated AWS does not answer sts: GetSessionToken.";
  expect(await refusalOf(sts.send(new GetSessionTokenCommand({})))).toBe(`InvalidAction 400: ${said}`);
  expect(endpoint.calls()).toEqual([
    {
      service: "sts",
      operation: "GetCallerIdentity",
      region: "us-east-1",
      caller: administrator,
      outcome: "done",
    },
    {
      service: "sts",
      operation: "GetSessionToken",
      region: "us-east-1",
      caller: administrator,
      outcome: "not simulated",
      said: `InvalidAction: ${said}`,
    },
  ]);
});
