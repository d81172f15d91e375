import { unlessFoundation, type GuardrailContext } from "../context.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";
import { logKeyAliases, logStorage, onLogKeys } from "../log-archive-resources.js";

/**
 * Nobody but the foundation can change how logs are kept. S3 has no permission of its own for taking a setting away: who
 * may put a lifecycle or an encryption may remove it. That is why the foundation, which has to put them, is exempt here,
 * and nobody is in the guardrail of deletion.
 */
export function logConfiguration(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "log-configuration",
    type: "SERVICE_CONTROL_POLICY",
    title: "Configuration of the log archive",
    description:
      "Nobody but the foundation, root users included, can change how logs are kept, encrypted and shared.",
    reason:
      "A lifecycle of one day deletes as surely as a person, and slower to notice; a bucket policy or a key policy that " +
      "locks out CloudTrail stops the recording without a word in CloudTrail's own settings.",
    source:
      "https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenyChangingLogBuckets",
        Effect: "Deny",
        Action: [
          "s3:PutBucketAcl",
          "s3:PutBucketLogging",
          "s3:PutBucketNotification",
          "s3:PutBucketObjectLockConfiguration",
          "s3:PutBucketOwnershipControls",
          "s3:PutBucketPolicy",
          "s3:PutBucketPublicAccessBlock",
          "s3:PutBucketVersioning",
          "s3:PutEncryptionConfiguration",
          "s3:PutLifecycleConfiguration",
          "s3:PutObjectAcl",
          "s3:PutObjectLegalHold",
          "s3:PutObjectRetention",
          "s3:PutObjectVersionAcl",
          "s3:PutReplicationConfiguration",
        ],
        Resource: logStorage(context),
        Condition: unlessFoundation(context),
      },
      {
        Sid: "DenyChangingLogKeys",
        Effect: "Deny",
        Action: ["kms:DisableKeyRotation", "kms:PutKeyPolicy", "kms:RevokeGrant", "kms:UpdatePrimaryRegion"],
        Resource: "*",
        Condition: { ...unlessFoundation(context), ...onLogKeys(context) },
      },
      {
        // An alias that moves to another key leaves the archive's key unprotected.
        Sid: "DenyMovingLogKeyAliases",
        Effect: "Deny",
        Action: "kms:UpdateAlias",
        Resource: logKeyAliases(context),
        Condition: unlessFoundation(context),
      },
    ],
  };
}
