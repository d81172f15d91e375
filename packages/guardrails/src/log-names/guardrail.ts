import { unlessFoundation, type GuardrailContext } from "../context.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";
import { logBuckets, logKeyAliases } from "../log-archive-resources.js";

/**
 * Nobody but the foundation can make a bucket or a key's alias that is called like the log archive's. That an alias moves
 * to another key is the guardrail of the archive's configuration.
 */
export function logNames(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "log-names",
    type: "SERVICE_CONTROL_POLICY",
    title: "Names of the log archive",
    description: "Nobody but the foundation can make buckets and key aliases with the log archive's names.",
    reason:
      "Guardrails, and services that deliver logs, know the archive by its names. Whoever makes a bucket of that name first, " +
      "in any account, gets the logs that are sent to it; one that is made later cannot have it.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenyLogBucketNames",
        Effect: "Deny",
        Action: "s3:CreateBucket",
        Resource: logBuckets(context),
        Condition: unlessFoundation(context),
      },
      {
        Sid: "DenyLogKeyAliasNames",
        Effect: "Deny",
        Action: "kms:CreateAlias",
        Resource: logKeyAliases(context),
        Condition: unlessFoundation(context),
      },
    ],
  };
}
