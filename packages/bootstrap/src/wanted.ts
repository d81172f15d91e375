import {
  dayZeroRoleName,
  maxSessionDuration,
  serializePolicyDocument,
  stateKeyAlias,
  trustInRoles,
} from "@aws-foundation/core";
import { stateBucketPolicy } from "./bucket-policy.js";
import { dayZeroPermissions, narrowedPermissions } from "./day-zero-role.js";
import {
  replicationConfiguration,
  replicationPermissions,
  replicationRoleName,
  replicationTrust,
  type StateKeys,
} from "./replication.js";
import type { BootstrapTarget } from "./target.js";

/** What is made, in the order in which it is made. */
export type ResourceId =
  "key" | "replica-key" | "replica-bucket" | "replication-role" | "bucket" | "bootstrap-role";

/** Settings of a resource by name, as plain data that can be compared. They are written in this order. */
export type Settings = Readonly<Record<string, unknown>>;

/** A resource as it is to be. */
export interface WantedResource {
  readonly id: ResourceId;
  readonly kind: "KMS key" | "S3 bucket" | "IAM role";
  readonly name: string;
  /** `global` for roles. */
  readonly region: string;
  readonly settings: Settings;
}

/** Stands for a key that is not made yet: no setting that is there can be equal to it. */
const notMade = "(not made yet)";

/** Everything that is to be there. @param keys ARNs of the key, as far as it is made. */
export function wantedResources(
  target: BootstrapTarget,
  keys: Partial<StateKeys>,
): readonly WantedResource[] {
  const { accountId, administrators, home, replica, tags } = target;
  const known = { home: keys.home ?? notMade, replica: keys.replica ?? notMade };
  const keyPolicy = stateKeyPolicy(accountId);
  const bootstrapRole: WantedResource = {
    id: "bootstrap-role",
    kind: "IAM role",
    name: dayZeroRoleName,
    region: "global",
    settings: {
      trust: trustInRoles(accountId, administrators),
      session: maxSessionDuration,
      permissions: target.narrowed ? narrowedPermissions(target) : dayZeroPermissions(target),
      tags,
    },
  };
  if (!target.keepsState) return [bootstrapRole];
  return [
    {
      id: "key",
      kind: "KMS key",
      name: stateKeyAlias,
      region: home,
      settings: { alias: stateKeyAlias, rotation: true, policy: keyPolicy, tags },
    },
    {
      id: "replica-key",
      kind: "KMS key",
      name: stateKeyAlias,
      region: replica,
      // Rotation is the first key's, for both.
      settings: { alias: stateKeyAlias, policy: keyPolicy, tags },
    },
    {
      id: "replica-bucket",
      kind: "S3 bucket",
      name: target.replicaBucket,
      region: replica,
      settings: bucketSettings(target, target.replicaBucket, known.replica),
    },
    {
      id: "replication-role",
      kind: "IAM role",
      name: replicationRoleName,
      region: "global",
      settings: {
        trust: replicationTrust(target),
        session: maxSessionDuration,
        permissions: replicationPermissions(target, known),
        tags,
      },
    },
    {
      id: "bucket",
      kind: "S3 bucket",
      name: target.bucket,
      region: home,
      settings: {
        ...bucketSettings(target, target.bucket, known.home),
        replication: replicationConfiguration(target, known),
      },
    },
    bootstrapRole,
  ];
}

/**
 * Who may use the key says IAM, and nobody but the account's own roles can be given it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function stateKeyPolicy(accountId: string): string {
  return serializePolicyDocument({
    Statement: {
      Sid: "AllowIam",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      // Less would leave a key that nobody can administer. In a key's policy, * is this key.
      Action: "kms:*",
      Resource: "*",
    },
  });
}

/**
 * Days that a replaced or deleted version is kept. A year: a state that went wrong is found out by the yearly review of
 * the accounts at the latest. States are some hundred kilobytes, so that a year of them costs cents a month.
 */
const versionDays = 365;

/** Days after which an upload that was never finished is removed, as AWS suggests: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html */
const uploadDays = 7;

function bucketSettings({ tags }: BootstrapTarget, bucket: string, keyArn: string): Settings {
  return {
    "public access": {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    // No access lists: the policy and IAM say all. https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
    ownership: "BucketOwnerEnforced",
    versioning: "Enabled",
    encryption: { algorithm: "aws:kms", key: keyArn, bucketKey: true },
    policy: stateBucketPolicy(bucket, keyArn),
    lifecycle: [
      {
        ID: "old-versions",
        Status: "Enabled",
        Filter: { Prefix: "" },
        NoncurrentVersionExpiration: { NoncurrentDays: versionDays },
        // Locks come and go with every deployment, and leave only markers once their versions are gone.
        Expiration: { ExpiredObjectDeleteMarker: true },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: uploadDays },
      },
    ],
    tags,
  };
}
