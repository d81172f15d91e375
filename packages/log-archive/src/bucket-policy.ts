import {
  bucketArn,
  logBucketName,
  type LogCopy,
  type LogKind,
  type PolicyDocument,
  type PolicyStatement,
} from "@aws-foundation/core";
import { readerArns, replicationRoleArn, type ArchiveFacts } from "./archive-facts.js";
import { writerStatements } from "./writer-statements.js";

/** The policy of a bucket of logs. @param region The bucket's. */
export function logBucketPolicy(
  kind: LogKind,
  copy: LogCopy,
  region: string,
  facts: ArchiveFacts,
): PolicyDocument {
  const arn = bucketArn(logBucketName(kind, facts.accountId, region));
  return {
    Statement: [
      ...denyPlainText(arn),
      denyDeletion(arn),
      ...denyWriting(arn, kind, copy),
      denyReplicating(arn, copy, facts),
      denyReading(arn, copy, facts),
      ...allowReading(arn, facts),
      ...(copy === "source" ? writerStatements[kind].bucket(arn, facts) : []),
    ],
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-HTTP-HTTPS */
function denyPlainText(arn: string): PolicyStatement[] {
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`] } as const;
  return [
    { Sid: "DenyPlainText", ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "DenyOldTls", ...deny, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
}

/** For everybody, root users included. What expires by the lifecycle is no request, and goes. */
function denyDeletion(arn: string): PolicyStatement {
  return {
    Sid: "DenyDeletion",
    Effect: "Deny",
    Principal: "*",
    Action: [
      "s3:BypassGovernanceRetention",
      "s3:DeleteBucket",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:ReplicateDelete",
    ],
    Resource: [arn, `${arn}/*`],
  };
}

/**
 * An object that is written over is an old version, which goes when its retention is over. So nobody but services writes,
 * the account's own administrators included; sessions are written by the instances of members. Into a copy S3 alone
 * writes, which is no `PutObject`. AWS Config tries its role first, and then writes as the service:
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
function denyWriting(arn: string, kind: LogKind, copy: LogCopy): PolicyStatement[] {
  const deny = {
    Sid: "DenyWriting",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `${arn}/*`,
  } as const;
  if (copy === "replica") return [deny];
  return kind === "sessions"
    ? []
    : [{ ...deny, Condition: { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } } }];
}

/**
 * Whoever has a bucket can let S3 copy what is in it into another one, as a role of his own: that would be logs that no
 * service wrote. https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
function denyReplicating(arn: string, copy: LogCopy, facts: ArchiveFacts): PolicyStatement {
  return {
    Sid: "DenyReplicating",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:ReplicateObject*", "s3:ReplicateTags"],
    Resource: `${arn}/*`,
    ...(copy === "replica" && {
      Condition: { ArnNotEquals: { "aws:PrincipalArn": replicationRoleArn(facts) } },
    }),
  };
}

/** For all but the readers, so for the account's own administrators too. Services write, and read nothing for anybody. */
function denyReading(arn: string, copy: LogCopy, facts: ArchiveFacts): PolicyStatement {
  const copying = copy === "source" ? [replicationRoleArn(facts)] : [];
  return {
    Sid: "DenyReading",
    Effect: "Deny",
    Principal: "*",
    Action: [
      "s3:GetObject",
      "s3:GetObjectTorrent",
      "s3:GetObjectVersion",
      "s3:GetObjectVersionForReplication",
      "s3:GetObjectVersionTorrent",
    ],
    Resource: `${arn}/*`,
    Condition: {
      ArnNotLike: { "aws:PrincipalArn": [...readerArns(facts), ...copying] },
      // Requests that nobody has signed do not have the key.
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  };
}

/** As a condition: AWS refuses a principal that is not there yet, and forgets one that is made anew. */
function allowReading(arn: string, facts: ArchiveFacts): PolicyStatement[] {
  const readers = {
    Effect: "Allow",
    Principal: { AWS: "*" },
    Condition: {
      ArnEquals: { "aws:PrincipalArn": readerArns(facts) },
      StringEquals: { "aws:PrincipalOrgID": facts.organizationId },
    },
  } as const;
  return [
    {
      Sid: "ReadersList",
      ...readers,
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions"],
      Resource: arn,
    },
    { Sid: "ReadersRead", ...readers, Action: ["s3:GetObject", "s3:GetObjectVersion"], Resource: `${arn}/*` },
  ];
}
