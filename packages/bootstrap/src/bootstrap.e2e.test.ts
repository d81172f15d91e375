import { IAMClient, GetRoleCommand, GetRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ScheduleKeyDeletionCommand,
  DeleteAliasCommand,
} from "@aws-sdk/client-kms";
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketReplicationCommand,
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
  PutBucketTaggingCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { callerSession, clientSettings } from "@aws-foundation/aws-access";
import { loadModel, type Model } from "@aws-foundation/model";
import { startMoto, type MotoServer } from "@aws-foundation/moto";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { bootstrap } from "./bootstrap.js";
import { keyDescription } from "./aws/key.js";

const reference = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));
const accountId = "123456789012";
const bucket = `aws-foundation-state-${accountId}-us-east-1`;
const replicaBucket = `aws-foundation-state-${accountId}-us-west-2`;
const model = withAccount(accountId);

let moto: MotoServer;
beforeAll(async () => {
  moto = await startMoto();
  for (const [name, value] of Object.entries(moto.environment)) vi.stubEnv(name, value);
});
beforeEach(() => moto.reset());
afterAll(async () => {
  vi.unstubAllEnvs();
  await moto.stop();
});

function withAccount(managementAccountId: string): Model {
  const administrators = [`arn:aws:iam::${managementAccountId}:role/Administrator`];
  return { ...reference, organization: { ...reference.organization, managementAccountId, administrators } };
}

const settings = (region: string) => clientSettings(callerSession(region), region);
const s3 = (region = "us-east-1") => new S3Client(settings(region));
const kms = (region = "us-east-1") => new KMSClient(settings(region));
const iam = () => new IAMClient(settings("us-east-1"));

/** `made: bucket`, or `repaired: bucket: policy`, of all that does not stay as it is. */
function changes({ resources }: Awaited<ReturnType<typeof bootstrap>>): string[] {
  return resources
    .filter(({ action }) => action !== "keep")
    .map(
      ({ action, id, settings: names }) => `${action} ${id}${action === "repair" ? `: ${names.join()}` : ""}`,
    );
}

const everything = [
  "make key",
  "make replica-key",
  "make replica-bucket",
  "make replication-role",
  "make bucket",
  "make bootstrap-role",
];

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

  test("a second run changes nothing", async () => {
    const result = await bootstrap(model, { apply: true });
    expect(changes(result)).toEqual([]);
    expect(result).toMatchObject({ differs: false, applied: false });
  });

  test("what somebody removed is shown and put back", async () => {
    await s3().send(new DeleteBucketReplicationCommand({ Bucket: bucket }));
    await s3("us-west-2").send(new DeleteBucketPolicyCommand({ Bucket: replicaBucket }));
    const drift = ["repair replica-bucket: policy", "repair bucket: replication"];
    expect(changes(await bootstrap(model))).toEqual(drift);
    expect(changes(await bootstrap(model, { apply: true }))).toEqual(drift);
    expect(changes(await bootstrap(model))).toEqual([]);
  });

  test("tags of others are kept when ours are put back", async () => {
    const TagSet = [{ Key: "Team", Value: "finance" }];
    await s3().send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet } }));
    expect(changes(await bootstrap(model, { apply: true }))).toEqual(["repair bucket: tags"]);
    const { TagSet: tags = [] } = await s3().send(new GetBucketTaggingCommand({ Bucket: bucket }));
    expect(tags).toContainEqual({ Key: "Team", Value: "finance" });
    expect(tags).toContainEqual({ Key: "ManagedBy", Value: "aws-foundation" });
  });

  test("a lost alias leads back to the same key", async () => {
    const AliasName = "alias/aws-foundation-state";
    await kms().send(new DeleteAliasCommand({ AliasName }));
    expect(changes(await bootstrap(model, { apply: true }))).toEqual(["repair key: alias"]);
    expect((await kms().send(new ListAliasesCommand({}))).Aliases).toContainEqual(
      expect.objectContaining({ AliasName }),
    );
  });
});

test("what an interrupted run has made is used", async () => {
  const { KeyMetadata } = await kms().send(
    new CreateKeyCommand({ Description: keyDescription, MultiRegion: true }),
  );
  await s3("us-west-2").send(
    new CreateBucketCommand({
      Bucket: replicaBucket,
      CreateBucketConfiguration: { LocationConstraint: "us-west-2" },
    }),
  );
  const result = await bootstrap(model, { apply: true });
  expect(changes(result).map((line) => line.split(":")[0])).toEqual([
    "repair key",
    "make replica-key",
    "repair replica-bucket",
    ...everything.slice(3),
  ]);
  expect((await kms().send(new ListKeysCommand({}))).Keys?.map(({ KeyId }) => KeyId)).toEqual([
    KeyMetadata?.KeyId,
  ]);
  expect(changes(await bootstrap(model))).toEqual([]);
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

describe("is refused, with nothing made,", () => {
  test("with credentials of another account", async () => {
    await expect(bootstrap(withAccount("999999999999"), { apply: true })).rejects.toThrow(
      expect.objectContaining({
        name: "InputPropertiesError",
        message:
          "1 problem in what foundation bootstrap finds:\n" +
          'organization.managementAccountId = "999999999999": the credentials belong to account 123456789012. ' +
          "Sign in to the management account, or correct the model",
      }),
    );
    expect((await kms().send(new ListKeysCommand({}))).Keys).toEqual([]);
  });

  test("for a bucket in another region and a key that is going to be deleted, both at once", async () => {
    await bootstrap(model, { apply: true });
    await moto.reset();
    await s3("eu-west-1").send(
      new CreateBucketCommand({
        Bucket: bucket,
        CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
      }),
    );
    const made = await bootstrapKey();
    await kms().send(new ScheduleKeyDeletionCommand({ KeyId: made.KeyId }));
    await expect(bootstrap(model, { apply: true })).rejects.toThrow(
      expect.objectContaining({
        message: [
          "2 problems in what foundation bootstrap finds:",
          `key alias/aws-foundation-state in us-east-1 = "${made.KeyId}": is going to be deleted, and all state that is encrypted with it will be lost. Cancel the deletion in KMS and enable the key`,
          `bucket ${bucket}: is in eu-west-1, not in us-east-1. Empty and delete it, and run this again`,
        ].join("\n"),
      }),
    );
    expect((await s3().send(new ListBucketsCommand({}))).Buckets).toHaveLength(1);
  });

  test("for a disabled key", async () => {
    const made = await bootstrapKey();
    await kms().send(new DisableKeyCommand({ KeyId: made.KeyId }));
    await expect(bootstrap(model)).rejects.toThrow("is disabled. Enable it in KMS");
  });

  test("for a bucket of another account", async () => {
    const foreign = new S3Client({
      ...settings("us-east-1"),
      credentials: await assumedIn("999999999999"),
    });
    await foreign.send(new CreateBucketCommand({ Bucket: bucket }));
    await expect(bootstrap(model)).rejects.toThrow(
      `bucket ${bucket}: belongs to another account, or these credentials may not see it`,
    );
  });
});

async function bootstrapKey(): Promise<{ KeyId: string; Arn: string }> {
  const { CreateAliasCommand } = await import("@aws-sdk/client-kms");
  const { KeyMetadata } = await kms().send(new CreateKeyCommand({ MultiRegion: true }));
  const made = KeyMetadata as { KeyId: string; Arn: string };
  await kms().send(
    new CreateAliasCommand({ AliasName: "alias/aws-foundation-state", TargetKeyId: made.KeyId }),
  );
  return made;
}

async function assumedIn(account: string) {
  const { AssumeRoleCommand, STSClient } = await import("@aws-sdk/client-sts");
  const { Credentials } = await new STSClient(settings("us-east-1")).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/Any`, RoleSessionName: "test" }),
  );
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
}
