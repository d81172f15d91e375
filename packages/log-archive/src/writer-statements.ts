import {
  isOptInRegion,
  logArchiveNames,
  type LogKind,
  type PolicyCondition,
  type PolicyStatement,
} from "@aws-foundation/core";
import { organizationTrailArn, type ArchiveFacts } from "./archive-facts.js";

/** What a writer of logs may do: with its bucket, and with the key that encrypts it. */
interface WriterStatements {
  bucket(arn: string, facts: ArchiveFacts): PolicyStatement[];
  /** @param arn The bucket that the key is used for. */
  key(arn: string, facts: ArchiveFacts): PolicyStatement[];
}

/** What the writers of each kind may do; every statement says for whom they write. */
export const writerStatements: Readonly<Record<LogKind, WriterStatements>> = {
  trail: {
    bucket: (arn, facts) => {
      const Principal = { Service: "cloudtrail.amazonaws.com" };
      const ofTrail = { "aws:SourceArn": organizationTrailArn(facts) };
      const owners = [facts.managementAccountId, facts.organizationId];
      return [
        allow("CloudTrailLooks", Principal, "s3:GetBucketAcl", arn, { StringEquals: ofTrail }),
        // With the condition on the list of permissions as AWS writes it:
        // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
        allow(
          "CloudTrailWrites",
          Principal,
          "s3:PutObject",
          owners.map((owner) => `${arn}/AWSLogs/${owner}/*`),
          { StringEquals: { ...ofTrail, "s3:x-amz-acl": "bucket-owner-full-control" } },
        ),
      ];
    },
    // Decrypt, as the bucket has a bucket key:
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
    key: (_, facts) => [
      allowKey(
        "CloudTrailEncrypts",
        { Service: "cloudtrail.amazonaws.com" },
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
        { StringEquals: { "aws:SourceArn": organizationTrailArn(facts) } },
      ),
    ],
  },
  // https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
  config: {
    bucket: (arn, facts) => {
      const Principal = { Service: "config.amazonaws.com" };
      return [
        allow("ConfigLooks", Principal, ["s3:GetBucketAcl", "s3:ListBucket"], arn, fromOrganization(facts)),
        allow(
          "ConfigWrites",
          Principal,
          "s3:PutObject",
          `${arn}/AWSLogs/*/Config/*`,
          fromOrganization(facts),
        ),
      ];
    },
    key: (_, facts) => [
      allowKey(
        "ConfigEncrypts",
        { Service: "config.amazonaws.com" },
        ["kms:Decrypt", "kms:GenerateDataKey"],
        fromOrganization(facts),
      ),
    ],
  },
  flow: vendedLogs("FlowLogs"),
  dns: vendedLogs("QueryLogs"),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
  access: {
    bucket: (arn, { accountId }) => [
      allow("S3Writes", { Service: "logging.s3.amazonaws.com" }, "s3:PutObject", `${arn}/*`, {
        ArnLike: {
          "aws:SourceArn": logArchiveNames.bucketNamePatterns.map((name) => `arn:aws:s3:::${name}`),
        },
        StringEquals: { "aws:SourceAccount": accountId },
      }),
    ],
    key: () => [],
  },
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
  sessions: {
    bucket: (arn, facts) => [
      allow(
        "InstancesLook",
        { AWS: "*" },
        ["s3:GetBucketLocation", "s3:GetEncryptionConfiguration"],
        arn,
        principalsOf(facts.organizationId),
      ),
      allow("InstancesWrite", { AWS: "*" }, "s3:PutObject", `${arn}/*`, principalsOf(facts.organizationId)),
    ],
    // Decrypt, for uploads in several parts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
    key: (arn, { organizationId, home }) => [
      allowKey("InstancesEncrypt", { AWS: "*" }, ["kms:Decrypt", "kms:GenerateDataKey"], {
        StringEquals: {
          ...principalsOf(organizationId).StringEquals,
          "kms:ViaService": `s3.${home}.amazonaws.com`,
          // A bucket key's context is the bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
          "kms:EncryptionContext:aws:s3:arn": arn,
        },
      }),
    ],
  },
  // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
  findings: {
    bucket: (arn, facts) => [
      allow("GuardDutyLooks", guardDuty(facts), "s3:GetBucketLocation", arn, fromDetectors(facts)),
      allow("GuardDutyWrites", guardDuty(facts), "s3:PutObject", `${arn}/*`, fromDetectors(facts)),
    ],
    key: (_, facts) => [
      allowKey("GuardDutyEncrypts", guardDuty(facts), "kms:GenerateDataKey", fromDetectors(facts)),
    ],
  },
};

/**
 * Logs that services hand over to CloudWatch Logs for delivery. Without a condition on the list of permissions: a bucket
 * that its owner alone owns has none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 */
function vendedLogs(what: string): WriterStatements {
  const Principal = { Service: "delivery.logs.amazonaws.com" };
  const fromDelivery = (facts: ArchiveFacts) => ({
    ...fromOrganization(facts),
    ArnLike: { "aws:SourceArn": "arn:aws:logs:*:*:*" },
  });
  return {
    bucket: (arn, facts) => [
      allow(`${what}Look`, Principal, "s3:GetBucketAcl", arn, fromDelivery(facts)),
      allow(`${what}Write`, Principal, "s3:PutObject", `${arn}/*`, fromDelivery(facts)),
    ],
    key: (_, facts) => [
      allowKey(
        `${what}Encrypt`,
        Principal,
        ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        fromDelivery(facts),
      ),
    ],
  };
}

function fromOrganization({ organizationId }: ArchiveFacts): PolicyCondition {
  return { StringEquals: { "aws:SourceOrgID": organizationId } };
}

function principalsOf(organizationId: string) {
  return { StringEquals: { "aws:PrincipalOrgID": organizationId } } as const;
}

/** In regions that are opted into, GuardDuty goes by the region's name. */
function guardDuty({ allowedRegions }: ArchiveFacts): { readonly Service: readonly string[] } {
  const regional = allowedRegions.filter(isOptInRegion).map((region) => `guardduty.${region}.amazonaws.com`);
  return { Service: ["guardduty.amazonaws.com", ...regional] };
}

function fromDetectors({ auditAccountId }: ArchiveFacts): PolicyCondition {
  return {
    ArnLike: { "aws:SourceArn": `arn:aws:guardduty:*:${auditAccountId}:detector/*` },
    StringEquals: { "aws:SourceAccount": auditAccountId },
  };
}

function allow(
  Sid: string,
  Principal: Extract<PolicyStatement["Principal"], object>,
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition: PolicyCondition,
): PolicyStatement {
  return { Sid, Effect: "Allow", Principal, Action, Resource, Condition };
}

function allowKey(
  Sid: string,
  Principal: Extract<PolicyStatement["Principal"], object>,
  Action: string | readonly string[],
  Condition: PolicyCondition,
): PolicyStatement {
  return allow(Sid, Principal, Action, "*", Condition);
}
