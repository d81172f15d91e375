import {
  accountPlanRoleName,
  bucketArn,
  logBucketName,
  logKinds,
  roleArn,
  type LogCopy,
  type PolicyDocument,
  type PolicyStatement,
} from "@aws-foundation/core";
import { alarmKeyStatement } from "./alarm-policies.js";
import { readerArns, replicationRoleArn, type ArchiveFacts } from "./archive-facts.js";
import { writerStatements } from "./writer-statements.js";

/**
 * The policy of the key of one of the archive's regions: a statement for each writer, none for the account as a whole.
 * @param region The key's.
 * @param administrators Names of the roles of the archive's account that change the key: the one that deploys it has to be
 * among them, or AWS refuses the policy.
 */
export function logKeyPolicy(
  copy: LogCopy,
  region: string,
  administrators: readonly string[],
  facts: ArchiveFacts,
): PolicyDocument {
  const writers = logKinds.flatMap((kind) =>
    writerStatements[kind].key(bucketArn(logBucketName(kind, facts.accountId, facts.home)), facts),
  );
  return {
    Statement: [
      ...administration(facts.accountId, administrators),
      denyKeyDeletion,
      readersDecrypt(region, facts),
      replicates(copy, region, facts),
      ...(copy === "source" ? [alarmKeyStatement({ accountId: facts.accountId, region }), ...writers] : []),
    ],
  };
}

/** Who changes a key does not decrypt with it, and who deletes one is nobody. */
export const keyAdministration: readonly string[] = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:Describe*",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:Get*",
  "kms:List*",
  "kms:PutKeyPolicy",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

function administration(accountId: string, administrators: readonly string[]): PolicyStatement[] {
  const inAccount = (Sid: string, Action: readonly string[], roles: readonly string[]): PolicyStatement => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action,
    Resource: "*",
    // The roles as a condition: AWS refuses a principal that is not there yet.
    Condition: { ArnLike: { "aws:PrincipalArn": roles.map((role) => roleArn("*", role)) } },
  });
  return [
    inAccount("FoundationAdministers", keyAdministration, administrators),
    inAccount("FoundationPlans", ["kms:Describe*", "kms:Get*", "kms:List*"], [accountPlanRoleName]),
  ];
}

/** A key that is disabled decrypts as little as one that is gone. */
export const denyKeyDeletion: PolicyStatement = {
  Sid: "DenyDeletion",
  Effect: "Deny",
  Principal: "*",
  Action: ["kms:DeleteImportedKeyMaterial", "kms:DisableKey", "kms:ScheduleKeyDeletion"],
  Resource: "*",
};

function readersDecrypt(region: string, facts: ArchiveFacts): PolicyStatement {
  return {
    Sid: "ReadersDecrypt",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": readerArns(facts) },
      StringEquals: {
        "aws:PrincipalOrgID": facts.organizationId,
        "kms:ViaService": `s3.${region}.amazonaws.com`,
      },
    },
  };
}

/** S3 decrypts where it copies from, and encrypts where it copies to. */
function replicates(copy: LogCopy, region: string, facts: ArchiveFacts): PolicyStatement {
  return {
    Sid: "ReplicationCopies",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${facts.accountId}:root` },
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
    Action: copy === "source" ? "kms:Decrypt" : ["kms:Encrypt", "kms:GenerateDataKey"],
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": replicationRoleArn(facts) },
      StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
    },
  };
}
