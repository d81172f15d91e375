import type { GuardrailContextArgs } from "@aws-foundation/guardrails";

/** What the log archive's buckets and keys are called, by which guardrails know them before they exist. */
export const logArchiveNames: GuardrailContextArgs["logArchive"] = {
  bucketNamePatterns: ["aws-foundation-logs-*"],
  keyAliasPatterns: ["alias/aws-foundation-logs-*"],
};
