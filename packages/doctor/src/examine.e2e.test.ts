import { clientSettings } from "@aws-foundation/aws-access";
import {
  AllocateAddressCommand,
  AssociateVpcCidrBlockCommand,
  CreateVpcCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CloseAccountCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { inside, look, model, settings, useMoto } from "./testing/examine-in-moto.js";
import { smallModel } from "./testing/model.js";
import { networkModel } from "./testing/network-model.js";
import { makeOrganization, unknownServices } from "./testing/organization-in-moto.js";

useMoto();

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
      "stack-secrets": "ok",
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
      "already-there": "ok",
      "account-quota": "ok",
      "state-bucket": "warn",
      "day-zero-role": "skipped",
      "foundation-roles": "ok",
      accounts: "ok",
      "account-roles": "ok",
      "account-role-trust": "skipped",
      regions: "skipped",
      "default-vpcs": "ok",
      "network-zones": "skipped",
      "network-blocks": "skipped",
      "network-quotas": "skipped",
      "attach-roles": "skipped",
      trails: "ok",
    });
    expect(found["account-roles"]?.detail).toBe("FoundationDeploy can be assumed in 3 of 3");
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

describe("in an organization with networks", () => {
  const withNetworks = networkModel();
  let ids: Readonly<Record<string, string>>;
  beforeEach(async () => {
    ids = await makeOrganization(withNetworks);
  });

  /** A VPC that somebody, or the foundation, has made. */
  async function makeVpc(key: string, CidrBlock: string, ...Tags: { Key: string; Value: string }[]) {
    const client = new EC2Client(clientSettings(inside(ids[key]), "us-east-1"));
    const TagSpecifications = Tags.length === 0 ? [] : [{ ResourceType: "vpc" as const, Tags }];
    const { Vpc } = await client.send(new CreateVpcCommand({ CidrBlock, TagSpecifications }));
    return { client, VpcId: Vpc?.VpcId ?? "" };
  }

  test("before the first deployment nothing fails, and the roles that attach are to be made", async () => {
    const found = await look(withNetworks);
    expect(found["network-zones"]).toMatchObject({
      status: "ok",
      detail: "all are there, in 3 regions of accounts",
    });
    expect(found["network-blocks"]).toMatchObject({
      status: "ok",
      detail: "no other VPC has any of them, in 5 regions of accounts",
    });
    expect(found["network-quotas"]).toMatchObject({
      status: "ok",
      detail: "enough for what is planned, in 5 regions of accounts",
    });
    expect(found["attach-roles"]).toMatchObject({
      status: "warn",
      detail: "4 of 4 roles that segments attach with are missing",
    });
  });

  test("VPCs of others with planned addresses are told, with every block, and the foundation's are not", async () => {
    await makeVpc("prod", "10.0.0.0/16", { Key: "ManagedBy", Value: "aws-foundation" });
    const { VpcId } = await makeVpc("lab", "10.1.0.0/16");
    const { client, VpcId: second } = await makeVpc("tools", "172.20.0.0/16");
    await client.send(new AssociateVpcCidrBlockCommand({ VpcId: second, CidrBlock: "10.77.0.0/16" }));

    expect((await look(withNetworks))["network-blocks"]).toMatchObject({
      status: "warn",
      lines: [
        `lab: ${VpcId} in us-east-1 has 10.1.0.0/16, of 10.1.0.0/16 for lab`,
        `tools: ${second} in us-east-1 has 10.77.0.0/16, which the next account may get`,
      ],
    });
  });

  test("an account without room for another VPC, or for addresses, is told to ask for more", async () => {
    for (const second of [21, 22, 23, 24]) await makeVpc("hub", `172.${second}.0.0/16`);
    const client = new EC2Client(clientSettings(inside(ids.hub), "us-east-1"));
    for (let count = 0; count < 3; count += 1)
      await client.send(new AllocateAddressCommand({ Domain: "vpc" }));
    const found = (await look(withNetworks))["network-quotas"];

    // Service Quotas answers 10 for all it is asked here.
    expect(found).toMatchObject({ status: "ok" });
    for (const second of [25, 26, 27, 28, 29]) await makeVpc("hub", `172.${second}.0.0/16`);
    expect((await look(withNetworks))["network-quotas"]).toMatchObject({
      status: "fail",
      lines: [
        expect.stringMatching(/^hub: 11 of "VPCs per Region" are needed in us-east-1, 10 are allowed: /),
      ],
    });
  });

  test("roles that are there are found", async () => {
    const client = new IAMClient(clientSettings(inside(ids.hub)));
    const trust = { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
    for (const RoleName of ["FoundationAttach-prod", "FoundationAttachPlan-prod"])
      await client.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));

    expect((await look(withNetworks))["attach-roles"]).toMatchObject({
      status: "warn",
      lines: ["FoundationAttach-lab", "FoundationAttachPlan-lab"],
    });
  });
});
