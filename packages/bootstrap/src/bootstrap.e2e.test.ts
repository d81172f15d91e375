import { GetRoleCommand, GetRolePolicyCommand } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, GetKeyRotationStatusCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, test } from "vitest";
import { bootstrap } from "./bootstrap.js";
import {
  accountId,
  bucket,
  changes,
  everything,
  iam,
  kms,
  model,
  replicaBucket,
  s3,
  useMoto,
} from "./testing/bootstrap-in-moto.js";

useMoto();

describe("without being asked to apply", () => {
  test("everything is planned and nothing is made", async () => {
    const result = await bootstrap(model);
    expect(changes(result)).toEqual(everything);
    expect(result).toMatchObject({ accountId, differs: true, applied: false });
    expect((await s3().send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
    expect((await kms().send(new ListKeysCommand({}))).Keys).toEqual([]);
    await expect(iam().send(new GetRoleCommand({ RoleName: "FoundationBootstrap" }))).rejects.toThrow(
      expect.objectContaining({ name: "NoSuchEntityException" }),
    );
  });
});

describe("applied", () => {
  beforeEach(async () => {
    const result = await bootstrap(model, { apply: true });
    expect(changes(result)).toEqual(everything);
    expect(result.applied).toBe(true);
  });

  test("there is one key in both regions, rotated", async () => {
    const KeyId = "alias/aws-foundation-state";
    const { KeyMetadata: home } = await kms().send(new DescribeKeyCommand({ KeyId }));
    const { KeyMetadata: replica } = await kms("us-west-2").send(new DescribeKeyCommand({ KeyId }));
    expect(home).toMatchObject({ MultiRegion: true, KeyState: "Enabled" });
    expect(replica?.KeyId).toBe(home?.KeyId);
    const rotation = await kms().send(new GetKeyRotationStatusCommand({ KeyId: home?.KeyId }));
    expect(rotation.KeyRotationEnabled).toBe(true);
  });

  test.each([
    ["us-east-1", bucket, undefined],
    ["us-west-2", replicaBucket, "us-west-2"],
  ])(
    "the bucket in %s is private, versioned and encrypted with the key there",
    async (region, Bucket, location) => {
      const client = s3(region);
      const { KeyMetadata } = await kms(region).send(
        new DescribeKeyCommand({ KeyId: "alias/aws-foundation-state" }),
      );
      const at = { Bucket };
      expect((await client.send(new GetBucketLocationCommand(at))).LocationConstraint).toBe(location);
      expect((await client.send(new GetBucketVersioningCommand(at))).Status).toBe("Enabled");
      expect(
        (await client.send(new GetBucketEncryptionCommand(at))).ServerSideEncryptionConfiguration?.Rules,
      ).toEqual([
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KeyMetadata?.Arn },
          BucketKeyEnabled: true,
        },
      ]);
      expect((await client.send(new GetPublicAccessBlockCommand(at))).PublicAccessBlockConfiguration).toEqual(
        {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      );
      expect((await client.send(new GetBucketOwnershipControlsCommand(at))).OwnershipControls?.Rules).toEqual(
        [{ ObjectOwnership: "BucketOwnerEnforced" }],
      );
      expect((await client.send(new GetBucketLifecycleConfigurationCommand(at))).Rules).toMatchObject([
        {
          Status: "Enabled",
          NoncurrentVersionExpiration: { NoncurrentDays: 365 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ]);
      const { Policy = "" } = await client.send(new GetBucketPolicyCommand(at));
      const statements = (JSON.parse(Policy) as { Statement: { Sid: string; Effect: string }[] }).Statement;
      expect(statements.map(({ Sid, Effect }) => `${Effect} ${Sid}`)).toEqual([
        "Deny RequireTls",
        "Deny RequireTls12",
        "Deny RefuseOtherEncryption",
        "Deny RefuseOtherKey",
        "Deny RefuseUnnamedKey",
        "Deny RefuseCustomerKey",
        "Deny KeepVersions",
      ]);
      const { TagSet = [] } = await client.send(new GetBucketTaggingCommand(at));
      expect(Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value]))).toEqual({
        CostCenter: "platform",
        DataClassification: "internal",
        Environment: "management",
        ManagedBy: "aws-foundation",
        Owner: "platform@example.com",
      });
    },
  );

  test("the home bucket is copied, deletions and encrypted objects included", async () => {
    const { ReplicationConfiguration } = await s3().send(new GetBucketReplicationCommand({ Bucket: bucket }));
    const { KeyMetadata } = await kms("us-west-2").send(
      new DescribeKeyCommand({ KeyId: "alias/aws-foundation-state" }),
    );
    expect(ReplicationConfiguration).toMatchObject({
      Role: `arn:aws:iam::${accountId}:role/FoundationStateReplication`,
      Rules: [
        {
          Status: "Enabled",
          DeleteMarkerReplication: { Status: "Enabled" },
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" } },
          Destination: {
            Bucket: `arn:aws:s3:::${replicaBucket}`,
            EncryptionConfiguration: { ReplicaKmsKeyID: KeyMetadata?.Arn },
          },
        },
      ],
    });
  });

  test("the roles trust whom they are for", async () => {
    const trustOf = async (RoleName: string) => {
      const { Role } = await iam().send(new GetRoleCommand({ RoleName }));
      return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "");
    };
    expect(await trustOf("FoundationStateReplication")).toContain('"Service":"s3.amazonaws.com"');
    expect(await trustOf("FoundationBootstrap")).toContain(`role/Administrator`);
    const { PolicyDocument = "" } = await iam().send(
      new GetRolePolicyCommand({ RoleName: "FoundationBootstrap", PolicyName: "foundation" }),
    );
    expect(decodeURIComponent(PolicyDocument)).toContain("organizations:CreateOrganization");
  });
});

test("with Pulumi Cloud there is only the role, and it reaches no state", async () => {
  const result = await bootstrap({ ...model, state: "pulumi-cloud" }, { apply: true });
  expect(changes(result)).toEqual(["make bootstrap-role"]);
  expect((await s3().send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
  const { PolicyDocument = "" } = await iam().send(
    new GetRolePolicyCommand({ RoleName: "FoundationBootstrap", PolicyName: "foundation" }),
  );
  expect(decodeURIComponent(PolicyDocument)).not.toContain("s3:");
});
