import { trailArn } from "../log-archive/log-archive-names.js";
import { serializePolicyDocument } from "../policy-document.js";

/** The trust policy of the role that copies logs: S3, for the account of the log archive. */
export function logReplicationTrust(archiveAccountId: string): string {
  return trustInService("s3.amazonaws.com", { "aws:SourceAccount": archiveAccountId });
}

/** The trust policy of the role with which CloudTrail writes into the trail's log group: the service, for this trail alone. */
export function trailDeliveryTrust(managementAccountId: string, home: string): string {
  return trustInService("cloudtrail.amazonaws.com", {
    "aws:SourceAccount": managementAccountId,
    "aws:SourceArn": trailArn(managementAccountId, home),
  });
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
function trustInService(Service: string, source: Readonly<Record<string, string>>): string {
  return serializePolicyDocument({
    Statement: {
      Effect: "Allow",
      Principal: { Service },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: source },
    },
  });
}
