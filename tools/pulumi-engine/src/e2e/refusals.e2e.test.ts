import * as aws from "@pulumi/aws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EngineWorkspace, InlineProgram } from "../index.js";
import { createWorkspace } from "./organization.js";
import { changes, type Changes } from "./starter-organization.js";

const managementId = "111122223333";
const region = "us-east-1";

/** A provider in a member account, in the role that the account was made with. */
function providerIn(accountId: string): aws.Provider {
  const roleArn = `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`;
  const allowedAccountIds = [accountId];
  return new aws.Provider(`in-${accountId}`, { region, allowedAccountIds, assumeRoles: [{ roleArn }] });
}

/** A network account with a transit gateway, and a workload account with a VPC that is attached to it. */
function networkProgram(networkId: string, workloadId: string, shared: boolean): InlineProgram {
  return () => {
    const network = { provider: providerIn(networkId) };
    const workload = { provider: providerIn(workloadId) };
    const gateway = new aws.ec2transitgateway.TransitGateway("gateway", {}, network);
    const share = new aws.ram.ResourceShare("gateway", { name: "gateway" }, network);
    const resourceShareArn = share.arn;
    const given = shared
      ? [
          new aws.ram.ResourceAssociation("gateway", { resourceArn: gateway.arn, resourceShareArn }, network),
          new aws.ram.PrincipalAssociation("workload", { principal: workloadId, resourceShareArn }, network),
        ]
      : [];
    const vpc = new aws.ec2.Vpc("workload", { cidrBlock: "10.0.0.0/16" }, workload);
    const subnet = new aws.ec2.Subnet("workload", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" }, workload);
    new aws.ec2transitgateway.VpcAttachment(
      "workload",
      { transitGatewayId: gateway.id, vpcId: vpc.id, subnetIds: [subnet.id] },
      { ...workload, dependsOn: given },
    );
    return Promise.resolve(undefined);
  };
}

/** A bucket in the log archive, and the organization's trail that writes into it. */
function trailProgram(archiveId: string, organizationId: string, allowed: boolean): InlineProgram {
  return () => {
    const archive = { provider: providerIn(archiveId) };
    const management = {
      provider: new aws.Provider("management", { region, allowedAccountIds: [managementId] }),
    };
    const bucket = new aws.s3.Bucket("logs", { bucket: "organization-logs" }, archive);
    const given = allowed
      ? [
          new aws.s3.BucketPolicy(
            "logs",
            { bucket: bucket.bucket, policy: trailsBucketPolicy(organizationId) },
            archive,
          ),
        ]
      : [];
    new aws.cloudtrail.Trail(
      "organization",
      { name: "organization", s3BucketName: bucket.bucket, isOrganizationTrail: true },
      { ...management, dependsOn: given },
    );
    return Promise.resolve(undefined);
  };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function trailsBucketPolicy(organizationId: string): string {
  const bucketArn = "arn:aws:s3:::organization-logs";
  const trailArn = `arn:aws:cloudtrail:${region}:${managementId}:trail/organization`;
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const source = { "aws:SourceArn": trailArn };
  const written = { ...source, "s3:x-amz-acl": "bucket-owner-full-control" };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal,
        Action: "s3:GetBucketAcl",
        Resource: bucketArn,
        Condition: { StringEquals: source },
      },
      {
        Effect: "Allow",
        Principal,
        Action: "s3:PutObject",
        Resource: [managementId, organizationId].map((owner) => `${bucketArn}/AWSLogs/${owner}/*`),
        Condition: { StringEquals: written },
      },
    ],
  });
}

describe("what AWS refuses across accounts", () => {
  let workspace: EngineWorkspace;
  let organizationId: string;

  beforeAll(async () => {
    workspace = await createWorkspace();
    const { world } = workspace;
    const accountId = managementId;
    organizationId = world.create({ type: "aws:organizations/organization:Organization", accountId }).id;
    world.create({ type: "aws:ram/sharingWithOrganization:SharingWithOrganization", accountId });
    const inputs = { servicePrincipal: "cloudtrail.amazonaws.com" };
    world.create({ type: "aws:organizations/awsServiceAccess:AwsServiceAccess", accountId, inputs });
  });

  afterAll(() => {
    workspace.dispose();
  });

  function makeAccount(name: string): string {
    const inputs = { name, email: `${name}@example.com` };
    const type = "aws:organizations/account:Account";
    return workspace.world.create({ type, accountId: managementId, inputs }).id;
  }

  async function up(name: string, program: InlineProgram): Promise<Changes> {
    const { summary } = await (await workspace.stack(name, program)).up();
    return changes(summary.resourceChanges);
  }

  it("is an attachment to a transit gateway until that is shared", async () => {
    const { world } = workspace;
    const networkId = makeAccount("network");
    const workloadId = makeAccount("workload");
    await expect(up("network", networkProgram(networkId, workloadId, false))).rejects.toThrow(
      /creating EC2 Transit Gateway VPC Attachment: operation error EC2: CreateTransitGatewayVpcAttachment, [^]*InvalidTransitGatewayID\.NotFound: Transit Gateway tgw-[0-9a-f]{17} was deleted or does not exist\./,
    );
    const program = networkProgram(networkId, workloadId, true);
    expect(await up("network", program)).toEqual({ create: 3 });
    const [attachment] = world.resources("aws:ec2transitgateway/vpcAttachment:VpcAttachment");
    expect(attachment?.outputs.vpcOwnerId).toBe(workloadId);
    await (await workspace.stack("network", program)).refresh();
    expect(await up("network", program)).toEqual({});
    expect(
      changes((await (await workspace.stack("network", program)).destroy()).summary.resourceChanges),
    ).toEqual({
      delete: 10,
    });
    expect(world.resources("aws:ec2transitgateway/transitGateway:TransitGateway")).toEqual([]);
  });

  it("is an organization's trail until the bucket in the log archive lets it write", async () => {
    const { world } = workspace;
    const archiveId = makeAccount("archive");
    await expect(up("trail", trailProgram(archiveId, organizationId, false))).rejects.toThrow(
      /creating CloudTrail Trail \(organization\): operation error CloudTrail: CreateTrail, [^]*InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket: organization-logs/,
    );
    const program = trailProgram(archiveId, organizationId, true);
    expect(await up("trail", program)).toEqual({ create: 2 });
    expect(world.resources("aws:cloudtrail/trail:Trail").map(({ id }) => id)).toEqual([
      `arn:aws:cloudtrail:${region}:${managementId}:trail/organization`,
    ]);
    await (await workspace.stack("trail", program)).refresh();
    expect(await up("trail", program)).toEqual({});
    world.putObject("organization-logs", "AWSLogs/log.json.gz");
    await expect((await workspace.stack("trail", program)).destroy()).rejects.toThrow(
      "api error BucketNotEmpty: The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
    );
  });
});
