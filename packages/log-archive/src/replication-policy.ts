import type { PolicyDocument } from "@aws-foundation/core";

/** ARNs that the replication role works with. */
export interface ReplicatedArns {
  readonly sources: readonly string[];
  readonly replicas: readonly string[];
  readonly sourceKey: string;
  readonly replicaKey: string;
}

/** What S3 may do as the role: https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
export function replicationPolicy({
  sources,
  replicas,
  sourceKey,
  replicaKey,
}: ReplicatedArns): PolicyDocument {
  const objects = (buckets: readonly string[]) => buckets.map((arn) => `${arn}/*`);
  return {
    Statement: [
      {
        Sid: "ReadSources",
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: sources,
      },
      {
        Sid: "ReadVersions",
        Effect: "Allow",
        // The last two as the sources have Object Lock.
        Action: [
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionTagging",
          "s3:GetObjectLegalHold",
          "s3:GetObjectRetention",
        ],
        Resource: objects(sources),
      },
      // Not to delete: markers are not copied.
      {
        Sid: "WriteReplicas",
        Effect: "Allow",
        Action: ["s3:ReplicateObject", "s3:ReplicateTags"],
        Resource: objects(replicas),
      },
      { Sid: "Decrypt", Effect: "Allow", Action: "kms:Decrypt", Resource: sourceKey },
      {
        Sid: "Encrypt",
        Effect: "Allow",
        Action: ["kms:Encrypt", "kms:GenerateDataKey"],
        Resource: replicaKey,
      },
    ],
  };
}
