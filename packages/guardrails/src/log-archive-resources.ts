import type { PolicyCondition } from "@aws-foundation/core";
import type { GuardrailContext } from "./context.js";

/** ARN patterns of the log archive's buckets. */
export function logBuckets({ logArchive }: GuardrailContext): string[] {
  return logArchive.bucketNamePatterns.map((name) => `arn:aws:s3:::${name}`);
}

/** ARN patterns of the log archive's buckets and of what is in them. */
export function logStorage(context: GuardrailContext): string[] {
  // A star at the end reaches over the slash, as far as to the objects.
  return logBuckets(context).flatMap((bucket) => (bucket.endsWith("*") ? [bucket] : [bucket, `${bucket}/*`]));
}

/** ARN patterns of the aliases by which the log archive's keys are known. */
export function logKeyAliases({ logArchive }: GuardrailContext): string[] {
  return logArchive.keyAliasPatterns.map((alias) => `arn:aws:kms:*:*:${alias}`);
}

/** The condition under which a request is about one of the log archive's keys, whose ARNs nobody knows beforehand. */
export function onLogKeys({ logArchive }: GuardrailContext): PolicyCondition {
  return { "ForAnyValue:StringLike": { "kms:ResourceAliases": logArchive.keyAliasPatterns } };
}
