import type { GuardrailContext } from "../context.js";
import { fsbp } from "../frameworks.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";
import { logKeyAliases, logStorage, onLogKeys } from "../log-archive-resources.js";

/**
 * Nobody at all can delete logs, their buckets or what decrypts them: neither the foundation nor a root user, nor a root
 * session that the management account starts. Logs still expire when the archive's own lifecycle says so.
 */
export function logDeletion(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "log-deletion",
    type: "SERVICE_CONTROL_POLICY",
    title: "Deletion of logs",
    description:
      "Nobody, root users and the foundation included, can delete logs, log buckets or their keys.",
    reason:
      "Logs are what an intruder, or an administrator with something to hide, has to remove. Object Lock keeps objects " +
      "whose retention runs; this keeps the bucket, its policy, what the lock does not cover, and the key without which " +
      "none of it can be read.",
    source:
      "https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html",
    frameworks: [fsbp("KMS.3")],
    statements: [
      {
        Sid: "DenyDeletingLogs",
        Effect: "Deny",
        Action: ["s3:BypassGovernanceRetention", "s3:DeleteBucket*", "s3:DeleteObject*"],
        Resource: logStorage(context),
      },
      {
        Sid: "DenyDeletingLogKeys",
        Effect: "Deny",
        Action: ["kms:DeleteImportedKeyMaterial", "kms:DisableKey", "kms:ScheduleKeyDeletion"],
        Resource: "*",
        Condition: onLogKeys(context),
      },
      {
        // Without its alias a key would no longer be recognized as the archive's.
        Sid: "DenyDeletingLogKeyAliases",
        Effect: "Deny",
        Action: "kms:DeleteAlias",
        Resource: logKeyAliases(context),
      },
    ],
  };
}
