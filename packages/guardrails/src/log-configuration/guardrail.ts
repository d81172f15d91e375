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
      "A lifecycle of one day deletes as surely as a person, and slower to notice; logs that are encrypted anew with " +
      "somebody's own key are as good as deleted, and a grant or a copy of the key in another region reads what the key's " +
      "policy forbids; a bucket policy or a key policy that locks out CloudTrail stops the recording without a word in " +
      "CloudTrail's own settings.",
    source:
      "https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenyChangingLogBuckets",
        Effect: "Deny",
        // S3's names of settings begin alike: what AWS adds to them is denied from its first day.
        Action: [
          "s3:CreateBucketMetadata*",
          "s3:PauseReplication",
          "s3:Put*Configuration",
          "s3:PutBucket*",
          "s3:PutObject?*",
          "s3:ReplicateDelete",
          "s3:TagResource",
          "s3:UntagResource",
          "s3:UpdateBucketMetadata*",
          "s3:UpdateObjectEncryption",
        ],
        Resource: logStorage(context),
        Condition: unlessFoundation(context),
      },
      {
        Sid: "DenyChangingLogKeys",
        Effect: "Deny",
        // Imported material may have a day on which it expires. Rotation on demand has a limit for the key's whole life.
        Action: [
          "kms:*Grant",
          "kms:*KeyRotation",
          "kms:ImportKeyMaterial",
          "kms:PutKeyPolicy",
          "kms:ReplicateKey",
          "kms:RotateKeyOnDemand",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateKeyDescription",
          "kms:UpdatePrimaryRegion",
        ],
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
