import { AccountClient, ListRegionsCommand } from "@aws-sdk/client-account";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { ListRootsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { GetBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { emptyWorld, managementId } from "../world/world.test.helper.js";
import { refusalOf, TestEndpoint, type ClientSettings } from "./endpoint.test.helper.js";
import { Sessions } from "./sessions.js";

/** A call of a service by each protocol. */
const calls: Readonly<Record<string, (settings: ClientSettings) => Promise<unknown>>> = {
  account: (settings) => new AccountClient(settings).send(new ListRegionsCommand({})),
  ec2: (settings) => new EC2Client(settings).send(new DescribeVpcsCommand({})),
  iam: (settings) => new IAMClient(settings).send(new GetRoleCommand({ RoleName: "Any" })),
  organizations: (settings) => new OrganizationsClient(settings).send(new ListRootsCommand({})),
  s3: (settings) => new S3Client(settings).send(new GetBucketVersioningCommand({ Bucket: "any" })),
};

async function refusals(settings: ClientSettings): Promise<Record<string, string>> {
  const said = Object.entries(calls).map(
    async ([service, call]) => [service, (await refusalOf(call(settings))).split(":")[0] ?? ""] as const,
  );
  return Object.fromEntries(await Promise.all(said));
}

/** A request as no SDK makes it. */
async function raw({ endpoint }: TestEndpoint, headers: Record<string, string>) {
  const response = await fetch(`${endpoint.url}/`, { method: "POST", headers, body: "{}" });
  return { status: response.status, body: await response.text() };
}

function signed(service: string): string {
  return `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}

test("a key that nobody has is refused in each service's words", async () => {
  const started = await TestEndpoint.start(emptyWorld());
  const strange = { accessKeyId: "ASIAI44QH8DHBEXAMPLE", secretAccessKey: "secret", sessionToken: "token" };
  expect(await refusals(started.settings("us-east-1", strange))).toEqual({
    account: "UnrecognizedClientException 403",
    ec2: "AuthFailure 401",
    iam: "InvalidClientTokenId 403",
    organizations: "UnrecognizedClientException 400",
    s3: "InvalidAccessKeyId 403",
  });
});

test("a session that has ended is refused in each service's words", async () => {
  const world = emptyWorld();
  const started = await TestEndpoint.start(world);
  const roleArn = `arn:aws:iam::${managementId}:role/Old`;
  const { expiration, ...key } = new Sessions(world.folder).open(
    { kind: "role", roleArn },
    { roleArn },
    new Date(0),
  );
  expect(expiration).toBe("1970-01-01T01:00:00.000Z");
  expect(await refusals(started.settings("us-east-1", key))).toEqual({
    account: "ExpiredTokenException 403",
    ec2: "RequestExpired 400",
    iam: "ExpiredToken 403",
    organizations: "ExpiredTokenException 400",
    s3: "ExpiredToken 400",
  });
});

test("the keys of a world's sessions are always the same", () => {
  const roleArn = `arn:aws:iam::${managementId}:role/Any`;
  const keys = [emptyWorld(), emptyWorld()].map(({ folder }) => {
    const sessions = new Sessions(folder);
    return [0, 1].map(() => sessions.open({ kind: "role", roleArn }, { roleArn }, new Date(0)));
  });
  expect(keys[0]).toEqual(keys[1]);
  expect(keys[0]?.[0]).not.toEqual(keys[0]?.[1]);
});

test("a request without a signature is refused", async () => {
  const started = await TestEndpoint.start(emptyWorld());
  const form = { "content-type": "application/x-www-form-urlencoded" };
  expect(await raw(started, { "x-amz-target": "AWSOrganizationsV20161128.ListRoots" })).toEqual({
    status: 400,
    body: '{"__type":"MissingAuthenticationTokenException","message":"Missing Authentication Token"}',
  });
  expect(await raw(started, form)).toMatchObject({
    status: 403,
    body: expect.stringContaining("<Code>MissingAuthenticationToken</Code>"),
  });
});

test("a service that is not simulated is refused by name, and recorded", async () => {
  const started = await TestEndpoint.start(emptyWorld());
  const said = "The simulated AWS does not answer kms: CreateKey.";
  const headers = { authorization: signed("kms"), "x-amz-target": "TrentService.CreateKey" };
  expect(await raw(started, headers)).toEqual({
    status: 400,
    body: `{"__type":"UnknownOperationException","message":"${said}"}`,
  });
  expect(await raw(started, { authorization: signed("constructor") })).toMatchObject({ status: 404 });
  expect(started.endpoint.calls()[0]).toEqual({
    service: "kms",
    operation: "CreateKey",
    region: "us-east-1",
    caller: `arn:aws:sts::${managementId}:assumed-role/Administrator/caller`,
    outcome: "not simulated",
    said: `UnknownOperationException: ${said}`,
  });
});

test("what cannot be read is no operation", async () => {
  const started = await TestEndpoint.start(emptyWorld());
  const headers = { authorization: signed("sts"), "content-type": "application/json" };
  expect(await raw(started, headers)).toMatchObject({
    status: 400,
    body: expect.stringContaining("The simulated AWS does not answer sts: POST /."),
  });
});

test("two endpoints over one world are the same AWS", async () => {
  const world = emptyWorld();
  const [one, other] = [await TestEndpoint.start(world), await TestEndpoint.start(world)];
  await new EC2Client(one.settings()).send(new DescribeVpcsCommand({}));
  await new EC2Client(other.settings()).send(new DescribeVpcsCommand({}));
  expect(one.endpoint.calls()).toHaveLength(2);
  expect(world.resources("aws:ec2/vpc:Vpc")).toHaveLength(1);
});
