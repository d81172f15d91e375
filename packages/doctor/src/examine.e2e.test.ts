import { assumeRole, callerSession, clientSettings } from "@aws-foundation/aws-access";
import type { Model } from "@aws-foundation/model";
import { startMoto, type MotoServer } from "@aws-foundation/moto";
import {
  DeleteVpcCommand,
  DescribeSubnetsCommand,
  DeleteSubnetCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import {
  CloseAccountCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { examine } from "./examine.js";
import { fakeComputer } from "./testing/computer.js";
import { startFakeService, type FakeService } from "./testing/fake-service.js";
import { smallModel } from "./testing/model.js";
import { makeOrganization, unknownServices } from "./testing/organization-in-moto.js";

let moto: MotoServer;
const fakes: FakeService[] = [];
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());
beforeEach(async () => {
  await moto.reset();
  for (const [name, value] of Object.entries(moto.environment)) vi.stubEnv(name, value);
  // The simulation has none of the quotas of AWS Organizations.
  await fake("SERVICE_QUOTAS", (operation) =>
    operation === "GetServiceQuota" ? { Quota: { Value: 10 } } : { RequestedQuotas: [] },
  );
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(fakes.splice(0).map((one) => one.stop()));
});

/** Answers for a service in place of the simulation. */
async function fake(service: string, answer: Parameters<typeof startFakeService>[0]): Promise<void> {
  const started = await startFakeService(answer);
  fakes.push(started);
  vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, started.url);
}

const model = smallModel();
const settings = () => clientSettings(callerSession("us-east-1"));

async function look(of: Model = model) {
  const patient = { computer: fakeComputer(), model: of, session: callerSession };
  const results = await examine(patient, () => undefined);
  return Object.fromEntries(results.map((result) => [result.id, result]));
}

/** A session in a member account. */
const inside = (id = "") =>
  assumeRole(
    callerSession("us-east-1"),
    `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`,
    "aws-foundation-test",
  );

describe("before the first deployment", () => {
  test("nothing fails, and what is missing is the deployment's to make", async () => {
    const found = await look();

    expect(Object.values(found).filter(({ status }) => status === "fail")).toEqual([]);
    expect(found.organization).toMatchObject({ status: "warn", detail: "there is none yet" });
    expect(found["account-quota"]).toMatchObject({
      status: "ok",
      detail: "AWS allows 10 accounts, 4 are needed",
    });
    expect(found.accounts).toMatchObject({ status: "skipped", detail: "there is no organization yet" });
  });

  test("an organization that has billing in common only fails", async () => {
    await new OrganizationsClient(settings()).send(
      new CreateOrganizationCommand({ FeatureSet: "CONSOLIDATED_BILLING" }),
    );

    expect((await look()).organization).toMatchObject({
      status: "fail",
      fix: "enable all features: AWS Organizations, Settings; accounts that were invited have to agree",
    });
  });
});

describe("in an organization", () => {
  let ids: Readonly<Record<string, string>>;
  beforeEach(async () => {
    ids = await makeOrganization(model);
  });

  test("that is as the model says nothing fails", async () => {
    const found = await look();

    expect(Object.fromEntries(Object.entries(found).map(([id, { status }]) => [id, status]))).toEqual({
      model: "ok",
      node: "ok",
      "pulumi-cli": "ok",
      "aws-plugin": "ok",
      backend: "ok",
      credentials: "ok",
      clock: "ok",
      organization: "ok",
      // Moto does not know one of the types and two of the services.
      "policy-types": "warn",
      "policy-quotas": "ok",
      "trusted-access": "warn",
      "ram-sharing": "ok",
      "identity-center": "ok",
      "control-tower": "ok",
      "account-quota": "ok",
      "state-bucket": "warn",
      accounts: "ok",
      "account-roles": "ok",
      regions: "skipped",
      "default-vpcs": "ok",
    });
    expect(found["account-roles"]?.detail).toBe("OrganizationAccountAccessRole can be assumed in 3 of 3");
    expect(found["default-vpcs"]?.detail).toBe("as the model says, in 6 regions of accounts");
  });

  test("a member account's credentials are not enough", async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = await inside(ids.lab).credentials();
    vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
    vi.stubEnv("AWS_SESSION_TOKEN", sessionToken);

    const found = await look();

    expect(found.credentials).toMatchObject({
      status: "fail",
      fix: "use a profile of the management account, or correct organization.managementAccountId in the model",
    });
    expect(found.accounts).toMatchObject({
      status: "skipped",
      detail: "the management account's credentials are needed",
    });
  });

  test("an account that is closed is told, and not entered", async () => {
    await new OrganizationsClient(settings()).send(new CloseAccountCommand({ AccountId: ids.lab }));

    const found = await look();

    expect(found.accounts).toMatchObject({
      status: "fail",
      lines: [expect.stringMatching(/^lab: is .*(closed|suspended)/)],
    });
    expect(found["account-roles"]).toMatchObject({ status: "ok", detail: expect.stringContaining("2 of 2") });
  });

  test("a service without trusted access and the presence of Control Tower are told", async () => {
    const client = new OrganizationsClient(settings());
    await client.send(new DisableAWSServiceAccessCommand({ ServicePrincipal: "backup.amazonaws.com" }));
    await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: "controltower.amazonaws.com" }));
    const document = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    const policy = {
      Name: "aws-guardrails-AbCdEf",
      Description: "",
      Type: "SERVICE_CONTROL_POLICY" as const,
    };
    await client.send(new CreatePolicyCommand({ ...policy, Content: document }));

    const found = await look();

    expect(found["trusted-access"]).toMatchObject({
      status: "warn",
      lines: ["backup.amazonaws.com", ...unknownServices],
    });
    expect(found["control-tower"]).toMatchObject({
      status: "warn",
      lines: ["controltower.amazonaws.com has trusted access", "service control policies of its own: 1"],
    });
  });

  test("default VPCs that are gone fail where the model counts on them, and not where it does not", async () => {
    const client = new EC2Client(clientSettings(inside(ids.prod), "us-west-2"));
    const { Vpcs = [] } = await client.send(new DescribeVpcsCommand({}));
    const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({}));
    for (const { SubnetId } of Subnets) await client.send(new DeleteSubnetCommand({ SubnetId }));
    await client.send(new DeleteVpcCommand({ VpcId: Vpcs[0]?.VpcId }));
    const deleted = smallModel(["environment: prod }", "environment: prod, defaultVpc: deleted }"]);

    expect((await look())["default-vpcs"]).toMatchObject({
      status: "fail",
      lines: ["prod: the model counts on one, and there is none in us-west-2"],
    });
    expect((await look(deleted))["default-vpcs"]).toMatchObject({
      status: "warn",
      lines: ["prod: there is one left in us-east-1"],
    });
  });

  test("a quota that is too small fails, and a request for more is waited for", async () => {
    await fake("SERVICE_QUOTAS", (operation) =>
      operation === "GetServiceQuota"
        ? { Quota: { Value: 3 } }
        : {
            RequestedQuotas: [
              { Status: "CASE_OPENED", DesiredValue: 20 },
              { Status: "DENIED", DesiredValue: 99 },
            ],
          },
    );

    expect((await look())["account-quota"]).toMatchObject({
      status: "fail",
      detail: "AWS allows 3 accounts; 20 are requested, and 4 are needed: 4 are there and 0 are to be made",
      settles: true,
    });
  });

  test("a quota that nobody has changed is the default one", async () => {
    await fake("SERVICE_QUOTAS", (operation) => {
      if (operation === "GetServiceQuota") return "NoSuchResourceException";
      return operation === "GetAWSDefaultServiceQuota" ? { Quota: { Value: 10 } } : { RequestedQuotas: [] };
    });

    expect((await look())["account-quota"]).toMatchObject({ status: "ok" });
  });

  test("Identity Center without an instance is a warning that says where to make one", async () => {
    await fake("SSO_ADMIN", () => ({ Instances: [] }));

    expect((await look())["identity-center"]).toMatchObject({
      status: "warn",
      detail: "there is no instance in us-east-1, us-west-2",
      fix: expect.stringContaining("https://console.aws.amazon.com/singlesignon/home?region=us-east-1"),
    });
  });

  test("regions that are to be opted into are looked at in every account", async () => {
    const wide = smallModel([
      "allowed: [us-east-1, us-west-2]",
      "allowed: [us-east-1, us-west-2, eu-south-1]",
    ]);
    await fake("ACCOUNT", () => ({ Regions: [{ RegionName: "eu-south-1", RegionOptStatus: "ENABLING" }] }));

    expect((await look(wide)).regions).toMatchObject({
      status: "fail",
      lines: [
        "management: eu-south-1 is ENABLING",
        "core: eu-south-1 is ENABLING",
        "lab: eu-south-1 is ENABLING",
        "prod: eu-south-1 is ENABLING",
      ],
      settles: true,
    });
  });

  test("a missing permission is a warning of each check that needs it, with its name", async () => {
    await fake("ORGANIZATIONS", () => "AccessDeniedException");

    const found = await look();

    expect(found.organization).toMatchObject({
      status: "warn",
      detail: "could not be looked at: there is no permission for organizations:DescribeOrganization",
      fix: "call with credentials that may organizations:DescribeOrganization",
    });
    expect(Object.values(found).filter(({ status }) => status === "fail")).toEqual([]);
  });

  test("a bucket for the state has to be there and to keep versions", async () => {
    const Bucket = "aws-foundation-state-123456789012-us-east-1";
    const client = new S3Client({ ...settings(), forcePathStyle: true });
    const bucket = async () => (await look())["state-bucket"];

    expect(await bucket()).toMatchObject({
      status: "warn",
      detail: `there is no bucket ${Bucket} yet`,
      fix: "foundation bootstrap makes it",
    });
    await client.send(new CreateBucketCommand({ Bucket }));
    expect(await bucket()).toMatchObject({ status: "warn", fix: "foundation bootstrap turns versioning on" });
    await client.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }),
    );
    expect(await bucket()).toMatchObject({ status: "ok", detail: `${Bucket}, with versions` });
  });
});
