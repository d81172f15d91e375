import { trailLogGroupArn, type PolicyDocument } from "@aws-foundation/core";
import { alarmKeyStatement } from "./alarm-policies.js";
import { denyKeyDeletion, keyAdministration } from "./key-policy.js";

/** Where the trail's log group is. */
export interface TrailPlace {
  readonly managementAccountId: string;
  readonly home: string;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
export function trailDeliveryPolicy(
  { managementAccountId, home }: TrailPlace,
  organizationId: string,
): PolicyDocument {
  const streams = [`${managementAccountId}_CloudTrail_${home}`, `${organizationId}_`];
  return {
    Statement: {
      Sid: "WriteTrail",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: streams.map(
        (stream) => `${trailLogGroupArn(managementAccountId, home)}:log-stream:${stream}*`,
      ),
    },
  };
}

/**
 * The management account's own policies say who administers the key there, as administrators deploy as themselves on the
 * first day. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function trailLogKeyPolicy({ managementAccountId, home }: TrailPlace): PolicyDocument {
  return {
    Statement: [
      {
        Sid: "AccountAdministers",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${managementAccountId}:root` },
        Action: keyAdministration,
        Resource: "*",
      },
      denyKeyDeletion,
      alarmKeyStatement({ accountId: managementAccountId, region: home }),
      {
        Sid: "LogsEncrypt",
        Effect: "Allow",
        Principal: { Service: `logs.${home}.amazonaws.com` },
        Action: ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        Resource: "*",
        Condition: {
          ArnEquals: {
            "kms:EncryptionContext:aws:logs:arn": trailLogGroupArn(managementAccountId, home),
          },
        },
      },
    ],
  };
}
