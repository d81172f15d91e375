import { fillLogRetention, logKinds, type LogKind, type LogRetention } from "@aws-foundation/core";
import { invariantViolations, nameOf, record, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { beforeAll, describe, expect, test } from "vitest";
import type { LogArchiveArgs } from "./archive-args.js";
import { LogArchive } from "./log-archive.js";

const types = {
  alias: "aws:kms/alias:Alias",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  block: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  bucket: "aws:s3/bucket:Bucket",
  encryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  key: "aws:kms/key:Key",
  lifecycle: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  logging: "aws:s3/bucketLogging:BucketLogging",
  ownership: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  replication: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
};

const topicType = "aws:sns/topic:Topic";

const accountId = "222222222222";
const kinds = Object.fromEntries(
  logKinds.map((kind) => [kind, fillLogRetention(kind, "compliance")]),
) as Record<LogKind, LogRetention>;

const args: LogArchiveArgs = {
  organizationId: "o-a1b2c3d4e5",
  accountId,
  auditAccountId: "333333333333",
  managementAccountId: "111111111111",
  home: "us-east-1",
  replica: "us-west-2",
  allowedRegions: ["us-west-2", "us-east-1"],
  deployingRoles: ["OrganizationAccountAccessRole"],
  kinds,
};

function recordArchive(change: Partial<LogArchiveArgs> = {}): Promise<Recording> {
  return record(() => {
    const provider = new aws.Provider("archive", { region: "us-east-1", allowedAccountIds: [accountId] });
    new LogArchive("archive", { ...args, ...change }, { provider });
  });
}

let recording: Recording;
beforeAll(async () => {
  recording = await recordArchive();
});

describe("the archive", () => {
  test("keeps what every component promises, and loses nothing", () => {
    expect(invariantViolations(recording, { protectedTypes: Object.values(types) })).toEqual([]);
  });

  test("has two buckets a kind, of names that no other account has", () => {
    const named = recording.ofType(types.bucket).map(({ inputs }) => [inputs?.bucket, inputs?.region]);
    expect(named.sort()).toEqual(
      logKinds
        .flatMap((kind) =>
          ["us-east-1", "us-west-2"].map((region) => [
            `aws-foundation-logs-${kind}-${accountId}-${region}`,
            region,
          ]),
        )
        .sort(),
    );
  });

  test("locks what its writers deliver to, and all copies", () => {
    const locked = recording.ofType(types.lock).map((lock) => nameOf(lock).replace(/-object-lock$/, ""));
    const replicas = logKinds.map((kind) => `archive-${kind}-replica`);
    expect(locked.sort()).toEqual(
      [...replicas, "archive-dns", "archive-findings", "archive-flow", "archive-trail"].sort(),
    );
    const enabled = recording.ofType(types.bucket).filter(({ inputs }) => inputs?.objectLockEnabled === true);
    expect(enabled.map((bucket) => nameOf(bucket).replace(/-bucket$/, "")).sort()).toEqual(locked);
    expect(recording.get(types.lock, "archive-flow-object-lock").inputs).toMatchObject({
      rule: { defaultRetention: { mode: "COMPLIANCE", days: 90 } },
    });
  });

  test("keeps versions, lets no bucket be public, and owns what is in it", () => {
    const inputsOf = (type: string) =>
      recording.ofType(type).map(({ inputs: { bucket, region, ...inputs } = {} }) => ({
        isBucket: String(bucket).endsWith(`-${accountId}-${String(region)}`),
        ...inputs,
      }));
    const all = (wanted: object) =>
      Array.from({ length: 2 * logKinds.length }, () => ({ isBucket: true, ...wanted }));
    expect(inputsOf(types.versioning)).toEqual(all({ versioningConfiguration: { status: "Enabled" } }));
    expect(inputsOf(types.ownership)).toEqual(all({ rule: { objectOwnership: "BucketOwnerEnforced" } }));
    expect(inputsOf(types.block)).toEqual(
      all({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      }),
    );
  });

  test("has a key in each region, by the name that guardrails know, that rotates and goes slowly", () => {
    const keys = recording.ofType(types.key).map(({ inputs }) => inputs);
    expect(keys.map((key) => key?.region).sort()).toEqual(["us-east-1", "us-west-2"]);
    for (const key of keys) expect(key).toMatchObject({ enableKeyRotation: true, deletionWindowInDays: 30 });
    const aliases = recording.ofType(types.alias).map(({ inputs }) => [inputs?.name, inputs?.region]);
    expect(aliases.sort()).toEqual([
      ["alias/aws-foundation-logs-archive", "us-east-1"],
      ["alias/aws-foundation-logs-archive", "us-west-2"],
    ]);
  });

  test("encrypts with its key, but what S3 writes itself, and never with a sender's", () => {
    const of = (name: string) => recording.get(types.encryption, `archive-${name}-encryption`).inputs?.rules;
    const keyArn = recording.get(types.key, "archive-source-key-key").outputs?.arn;
    expect(of("trail")).toEqual([
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
        blockedEncryptionTypes: ["SSE-C"],
        bucketKeyEnabled: true,
      },
    ]);
    expect(of("access")).toEqual([
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
        blockedEncryptionTypes: ["SSE-C"],
      },
    ]);
  });

  test("moves only large objects, and keeps old versions where no lock does", () => {
    const of = (name: string) => recording.get(types.lifecycle, `archive-${name}-lifecycle`).inputs?.rules;
    expect(of("flow")).toEqual([
      {
        id: "archive",
        status: "Enabled",
        filter: { objectSizeGreaterThan: 131_072 },
        transitions: [{ days: 90, storageClass: "GLACIER_IR" }],
      },
      {
        id: "expire",
        status: "Enabled",
        filter: {},
        expiration: { days: 365 },
        noncurrentVersionExpiration: { noncurrentDays: 1 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
      { id: "markers", status: "Enabled", filter: {}, expiration: { expiredObjectDeleteMarker: true } },
    ]);
    expect(of("config")).toMatchObject([
      { id: "expire", noncurrentVersionExpiration: { noncurrentDays: 365 } },
      { id: "markers" },
    ]);
  });

  test("logs the requests to its buckets, but those to the logs of requests", () => {
    const logged = recording
      .ofType(types.logging)
      .map(({ inputs }) => [inputs?.targetPrefix, inputs?.targetBucket]);
    const target = `aws-foundation-logs-access-${accountId}-us-east-1`;
    expect(logged.sort()).toEqual(
      logKinds.filter((kind) => kind !== "access").map((kind) => [`${kind}/`, target]),
    );
  });

  test("copies everything but what deletes, encrypted anew, and says when that fails", () => {
    const { inputs } = recording.get(types.replication, "archive-replication-trail");
    const replicaKey = recording.get(types.key, "archive-replica-key-key").outputs?.arn;
    expect(inputs?.rules).toEqual([
      {
        id: "everything",
        status: "Enabled",
        priority: 0,
        filter: {},
        deleteMarkerReplication: { status: "Disabled" },
        destination: {
          bucket: `arn:aws:s3:::aws-foundation-logs-trail-${accountId}-us-west-2`,
          metrics: { status: "Enabled" },
          encryptionConfiguration: { replicaKmsKeyId: replicaKey },
        },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
      },
    ]);
    const alarms = recording.ofType(types.alarm).map(({ inputs: alarm }) => alarm);
    for (const alarm of alarms)
      expect(alarm).toMatchObject({
        namespace: "AWS/S3",
        metricName: "OperationsFailedReplication",
        statistic: "Sum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        region: "us-east-1",
      });
    const watched = alarms.map((alarm) => alarm?.dimensions);
    expect(watched).toHaveLength(logKinds.length);
    expect(watched).toContainEqual({
      SourceBucket: `aws-foundation-logs-trail-${accountId}-us-east-1`,
      DestinationBucket: `aws-foundation-logs-trail-${accountId}-us-west-2`,
      RuleId: "everything",
    });
  });

  test("tells nobody of failures where nobody is to be told, and else who is, by a topic that its key encrypts", async () => {
    expect(recording.ofType(topicType)).toEqual([]);
    const telling = await recordArchive({ alarmEmail: "soc@example.com" });
    const { inputs, outputs } = telling.get(topicType, "archive-alarms-topic");
    expect(inputs).toMatchObject({
      kmsMasterKeyId: telling.get(types.key, "archive-source-key-key").outputs?.arn,
      region: "us-east-1",
    });
    const actions = telling.ofType(types.alarm).map(({ inputs: alarm }) => alarm?.alarmActions);
    expect(actions).toEqual(logKinds.map(() => [outputs?.arn]));
  });

  test("copies as the role that the policies of buckets and keys know, which S3 alone takes, for this account", () => {
    const { inputs, outputs } = recording.get(types.role, "archive-replication-role");
    expect(inputs?.name).toBe("FoundationLogReplication");
    expect(JSON.parse(String(inputs?.assumeRolePolicy))).toMatchObject({
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "s3.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": accountId } },
        },
      ],
    });
    expect(recording.get(types.rolePolicy, "archive-replication-role-policy").inputs?.role).toBe(
      inputs?.name,
    );
    const roles = recording.ofType(types.replication).map(({ inputs: copies }) => copies?.role);
    expect(roles).toEqual(logKinds.map(() => outputs?.arn));
  });

  test("makes a bucket's copy, versions and the role's permissions before it copies", () => {
    const { dependencies = [] } = recording.get(types.replication, "archive-replication-trail");
    const names = dependencies.map((urn) => urn.split("::").at(-1));
    expect(names).toEqual(
      expect.arrayContaining([
        "archive-trail-versioning",
        "archive-trail-replica-versioning",
        "archive-replication-role-policy",
      ]),
    );
  });
});

test("whatever is wrong with an archive is said at once, before anything is made", async () => {
  const wrong: Partial<LogArchiveArgs> = {
    replica: "us-east-1",
    deployingRoles: [],
    kinds: {
      ...kinds,
      config: { ...kinds.config, locked: "both" },
      flow: { ...kinds.flow, retentionDays: 30, archiveAfterDays: 60 },
      trail: { ...kinds.trail, retentionDays: 0 },
    },
  };
  await expect(recordArchive(wrong)).rejects.toThrow(
    [
      "5 problems in the log archive:",
      'replica = "us-east-1": is the home region, where copies would be lost together with what they are copies of. Choose another region',
      "deployingRoles = []: must name the role that deploys, or AWS refuses keys that nobody could change",
      'kinds.config.locked = "both": AWS Config cannot deliver to a bucket with Object Lock. Write replica: the copy is locked',
      "kinds.flow.archiveAfterDays = 60: is after the 30 days for which logs are kept for certain. Archive earlier, keep longer, or write never",
      "kinds.trail.retentionDays = 0: is not a whole number from 1 to 36500",
    ].join("\n"),
  );
});
