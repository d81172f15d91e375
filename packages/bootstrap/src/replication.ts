import { bucketArn, roleArn, serializePolicyDocument, throughS3 } from "@aws-foundation/core";
import type { BootstrapTarget } from "./target.js";

/** The role in which S3 copies the state to the replica region. */
export const replicationRoleName = "FoundationStateReplication";

/** ARNs of the key in both regions. */
export interface StateKeys {
  readonly home: string;
  readonly replica: string;
}

/**
 * The home bucket's replication: everything, deletions too (as markers: a version that is deleted by its id stays in the
 * copy). Objects encrypted with KMS are copied only when the rule says so.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export function replicationConfiguration({ accountId, replicaBucket }: BootstrapTarget, keys: StateKeys) {
  return {
    Role: roleArn(accountId, replicationRoleName),
    Rules: [
      {
        ID: "state",
        Priority: 1,
        Status: "Enabled" as const,
        Filter: { Prefix: "" },
        DeleteMarkerReplication: { Status: "Enabled" as const },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" as const } },
        Destination: {
          Bucket: bucketArn(replicaBucket),
          EncryptionConfiguration: { ReplicaKmsKeyID: keys.replica },
        },
      },
    ],
  };
}

/** S3 may assume the role, for this bucket. https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
export function replicationTrust({ accountId, bucket }: BootstrapTarget): string {
  return serializePolicyDocument({
    Statement: {
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": bucketArn(bucket) },
      },
    },
  });
}

/**
 * What copying takes, and no more.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function replicationPermissions(target: BootstrapTarget, keys: StateKeys): string {
  const source = bucketArn(target.bucket);
  const copy = bucketArn(target.replicaBucket);
  return serializePolicyDocument({
    Statement: [
      {
        Sid: "ReadConfiguration",
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: source,
      },
      {
        Sid: "ReadVersions",
        Effect: "Allow",
        Action: ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
        Resource: `${source}/*`,
      },
      {
        Sid: "WriteCopies",
        Effect: "Allow",
        Action: ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
        Resource: `${copy}/*`,
      },
      {
        Sid: "Decrypt",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: keys.home,
        Condition: throughS3(target.home, source),
      },
      {
        Sid: "Encrypt",
        Effect: "Allow",
        // With a bucket key, S3 asks for a key for the bucket rather than have each object encrypted.
        Action: ["kms:Encrypt", "kms:GenerateDataKey"],
        Resource: keys.replica,
        Condition: throughS3(target.replica, copy),
      },
    ],
  });
}
