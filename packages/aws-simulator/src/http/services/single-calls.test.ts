import { AccountClient, EnableRegionCommand, paginateListRegions } from "@aws-sdk/client-account";
import {
  GetBucketVersioningCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ListRequestedServiceQuotaChangeHistoryByQuotaCommand,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import { ListInstancesCommand, SSOAdminClient } from "@aws-sdk/client-sso-admin";
import { describe, expect, test } from "vitest";
import {
  attachDenial,
  documents,
  emptyWorld,
  managementId,
  memberProgram,
  organization,
  Program,
  statement,
  types,
} from "../../world/world.test.helper.js";
import { refusalOf, TestEndpoint } from "../endpoint.test.helper.js";

async function start(world = emptyWorld()) {
  return { world, started: await TestEndpoint.start(world) };
}

/** Credentials of a role in the management account that has one policy. */
async function limited(started: TestEndpoint, program: Program, policy: string) {
  program.make(types.role, "caller", { name: "Caller", assumeRolePolicy: documents.trust });
  program.make(types.rolePolicy, "caller", { name: "own", role: "Caller", policy });
  return started.assume(`arn:aws:iam::${managementId}:role/Caller`);
}

describe("Account Management", () => {
  async function regions(client: AccountClient): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for await (const { Regions = [] } of paginateListRegions({ client }, { MaxResults: 10 }))
      for (const { RegionName = "", RegionOptStatus = "" } of Regions) found.set(RegionName, RegionOptStatus);
    return found;
  }

  test("regions that are not there from the beginning are enabled, for the provider too", async () => {
    const { started, world } = await start();
    const client = new AccountClient(started.settings());
    const before = await regions(client);
    expect([before.size, before.get("us-east-1"), before.get("eu-south-1")]).toEqual([
      34,
      "ENABLED_BY_DEFAULT",
      "DISABLED",
    ]);
    await client.send(new EnableRegionCommand({ RegionName: "eu-south-1" }));
    expect((await regions(client)).get("eu-south-1")).toBe("ENABLED");
    expect(new Program(world).read("aws:account/region:Region", "eu-south-1")?.inputs).toMatchObject({
      enabled: true,
      regionName: "eu-south-1",
    });
  });

  test("a region that is always on is refused, and so is another account, which is not simulated", async () => {
    const { started } = await start();
    const client = new AccountClient(started.settings());
    expect(await refusalOf(client.send(new EnableRegionCommand({ RegionName: "us-east-1" })))).toBe(
      "ValidationException 400: The Region us-east-1 cannot be enabled.",
    );
    const other = new EnableRegionCommand({ RegionName: "eu-south-1", AccountId: "444455556666" });
    expect(await refusalOf(client.send(other))).toBe(
      "NotSimulated 501: The simulated AWS cannot answer account: EnableRegion: only the caller's own account is simulated: leave AccountId out",
    );
    expect(started.endpoint.calls().map(({ outcome }) => outcome)).toEqual(["refused", "not simulated"]);
  });

  test("which region is enabled decides", async () => {
    const { started, world } = await start();
    const Condition = { StringEquals: { "account:TargetRegion": "eu-south-1" } };
    const policy = statement({ Effect: "Allow", Action: "account:EnableRegion", Resource: "*", Condition });
    const session = await limited(started, new Program(world), policy);
    const client = new AccountClient(started.settings("us-east-1", session));
    await client.send(new EnableRegionCommand({ RegionName: "eu-south-1" }));
    expect(await refusalOf(client.send(new EnableRegionCommand({ RegionName: "eu-south-2" })))).toMatch(
      /^AccessDeniedException 403: .* is not authorized to perform: account:EnableRegion on resource: arn:aws:account::111122223333:account /,
    );
  });
});

test("a service control policy that denies it is named by a service that speaks JSON too", async () => {
  const { program, world } = organization();
  const { id: memberId } = program.make(types.account, "prod", { email: "a@example.com", name: "A" });
  const denial = { Effect: "Deny", Action: "account:EnableRegion", Resource: "*" };
  const policy = attachDenial(program, memberId, denial);
  const { started } = await start(world);
  const session = await started.assume(`arn:aws:iam::${memberId}:role/OrganizationAccountAccessRole`);
  const client = new AccountClient(started.settings("us-east-1", session));
  expect(await refusalOf(client.send(new EnableRegionCommand({ RegionName: "eu-south-1" })))).toMatch(
    new RegExp(
      `^AccessDeniedException 403: .* with an explicit deny in a service control policy: ${String(policy.outputs.arn)}$`,
    ),
  );
});

describe("S3", () => {
  const Bucket = "state-bucket";
  const inputs = { bucket: Bucket, region: "eu-west-1" };

  test("a bucket is there with its region, and tells whether it keeps versions", async () => {
    const { started, world } = await start();
    const program = new Program(world);
    const client = new S3Client(started.settings("eu-west-1"));
    expect(await refusalOf(client.send(new HeadBucketCommand({ Bucket })))).toMatch(/^NotFound 404/);
    program.make(types.bucket, "state", inputs);
    expect((await client.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe("eu-west-1");
    const versioning = async () => (await client.send(new GetBucketVersioningCommand({ Bucket }))).Status;
    expect(await versioning()).toBeUndefined();
    program.make("aws:s3/bucketVersioning:BucketVersioning", "state", {
      ...inputs,
      versioningConfiguration: { status: "Enabled" },
    });
    expect(await versioning()).toBe("Enabled");
  });

  test("a bucket is asked for in its region", async () => {
    const { started, world } = await start();
    new Program(world).make(types.bucket, "state", inputs);
    const client = new S3Client(started.settings("us-east-1"));
    expect(await refusalOf(client.send(new GetBucketVersioningCommand({ Bucket })))).toMatch(
      /^PermanentRedirect 301: /,
    );
  });

  test("another account's bucket is closed until its policy opens it", async () => {
    const { program, world } = organization();
    const member = memberProgram(program, "prod");
    member.make(types.bucket, "state", inputs);
    const { started } = await start(world);
    const client = new S3Client(started.settings("eu-west-1"));
    const versioning = () => client.send(new GetBucketVersioningCommand({ Bucket }));
    expect(await refusalOf(versioning())).toMatch(
      /^AccessDenied 403: .* because no resource-based policy allows the s3:GetBucketVersioning action$/,
    );
    // The answer to HEAD has no body, and the SDK no name for it.
    expect(await refusalOf(client.send(new HeadBucketCommand({ Bucket })))).toBe("Unknown 403: UnknownError");
    const policy = statement({
      Effect: "Allow",
      Principal: { AWS: managementId },
      Action: "s3:GetBucketVersioning",
      Resource: `arn:aws:s3:::${Bucket}`,
    });
    member.make(types.bucketPolicy, "state", { ...inputs, policy });
    expect((await versioning()).Status).toBeUndefined();
  });

  test("an unknown key and what is not simulated are refused in S3's words", async () => {
    const { started } = await start();
    const strange = { accessKeyId: "AKIAI44QH8DHBEXAMPLE", secretAccessKey: "secret" };
    const stranger = new S3Client(started.settings("us-east-1", strange));
    expect(await refusalOf(stranger.send(new GetBucketVersioningCommand({ Bucket })))).toBe(
      "InvalidAccessKeyId 403: The AWS Access Key Id you provided does not exist in our records.",
    );
    const client = new S3Client(started.settings());
    expect(await refusalOf(client.send(new ListBucketsCommand({})))).toBe(
      "MethodNotAllowed 405: The simulated AWS does not answer s3: GET /?x-id=ListBuckets.",
    );
  });
});

describe("Service Quotas", () => {
  const asked = { ServiceCode: "organizations", QuotaCode: "L-E619E033" };

  test("the quota of accounts is the one that is settled with the world", async () => {
    const { started, world } = await start();
    const client = new ServiceQuotasClient(started.settings());
    const value = async () => (await client.send(new GetServiceQuotaCommand(asked))).Quota?.Value;
    expect(await value()).toBe(50_000);
    world.settle({ accountQuota: 12 });
    expect(await value()).toBe(12);
    expect((await client.send(new GetAWSDefaultServiceQuotaCommand(asked))).Quota?.Value).toBe(10);
    const history = new ListRequestedServiceQuotaChangeHistoryByQuotaCommand(asked);
    expect((await client.send(history)).RequestedQuotas).toEqual([]);
  });

  test("quotas of networks are AWS's defaults, in every region", async () => {
    const { started } = await start();
    const client = new ServiceQuotasClient(started.settings("eu-west-1"));
    const quota = { ServiceCode: "ec2", QuotaCode: "L-43872EB7" };
    expect((await client.send(new GetServiceQuotaCommand(quota))).Quota).toMatchObject({
      QuotaName: "Route Tables per transit gateway",
      Value: 20,
      GlobalQuota: false,
    });
  });

  test("another quota, or another region, has none", async () => {
    const { started } = await start();
    const none = "NoSuchResourceException 400: The specified resource does not exist.";
    const client = new ServiceQuotasClient(started.settings());
    expect(await refusalOf(client.send(new GetServiceQuotaCommand({ ...asked, QuotaCode: "L-1" })))).toBe(
      none,
    );
    const elsewhere = new ServiceQuotasClient(started.settings("eu-west-1"));
    expect(await refusalOf(elsewhere.send(new GetServiceQuotaCommand(asked)))).toBe(none);
  });
});

test("Identity Center has no instance, and says so to who may ask", async () => {
  const { started, world } = await start();
  const client = new SSOAdminClient(started.settings());
  expect((await client.send(new ListInstancesCommand({}))).Instances).toEqual([]);
  const policy = statement({ Effect: "Allow", Action: "s3:*", Resource: "*" });
  const session = await limited(started, new Program(world), policy);
  const denied = new SSOAdminClient(started.settings("us-east-1", session));
  expect(await refusalOf(denied.send(new ListInstancesCommand({})))).toMatch(/^AccessDeniedException 400: /);
});
