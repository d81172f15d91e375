import type { LogKind } from "./log-kinds.js";

/** How names of the archive's buckets begin. */
export const logBucketPrefix = "aws-foundation-logs-";

/** By which guardrails know the archive's buckets and keys before they exist: nothing else may be called so. */
export const logArchiveNames = {
  bucketNamePatterns: [`${logBucketPrefix}*`],
  keyAliasPatterns: [`alias/${logBucketPrefix}*`],
} as const;

/** The archive's key in each of its regions, by its alias. */
export const logKeyAlias = `alias/${logBucketPrefix}archive`;

/** The key of the trail's log group, in the management account. */
export const trailLogKeyAlias = `alias/${logBucketPrefix}trail`;

/**
 * Name of the bucket that holds a kind of logs, or of its copy in the replica region. Account and region make it one that
 * nobody else has. 56 characters with the longest kind's and region's names, of the 63 that a bucket's name has
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html).
 */
export function logBucketName(kind: LogKind, accountId: string, region: string): string {
  return `${logBucketPrefix}${kind}-${accountId}-${region}`;
}

/** ARN prefix of all that is in the archive's buckets. */
export const logObjectsPrefix = `arn:aws:s3:::${logBucketPrefix}`;

/** The organization's trail, which is in the management account and in the home region. */
export const trailName = "aws-foundation-organization";

/** ARN of the organization's trail: known before the trail is made, as the archive's policies name it. */
export function trailArn(managementAccountId: string, home: string): string {
  return `arn:aws:cloudtrail:${home}:${managementAccountId}:trail/${trailName}`;
}

/** The log group of the organization's trail, in the management account and in the home region. */
export const trailLogGroupName = "/aws-foundation/organization-trail";

/** ARN of the trail's log group, without the `:*` that stands for its streams. */
export function trailLogGroupArn(managementAccountId: string, home: string): string {
  return `arn:aws:logs:${home}:${managementAccountId}:log-group:${trailLogGroupName}`;
}
