/**
 * What the organization's trail can record. Management events are always recorded, once for nothing; data events cost
 * 0.10 USD for each 100,000: https://aws.amazon.com/cloudtrail/pricing/
 * - `log-reads`: reads of the log archive.
 */
export const trailEvents = [
  "management",
  "log-reads",
  "s3-objects",
  "lambda-invocations",
  "dynamodb-items",
] as const;
export type TrailEvents = (typeof trailEvents)[number];

/** Days that CloudWatch Logs can keep a log group for. Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const logGroupRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;
export type LogGroupRetentionDays = (typeof logGroupRetentionDays)[number];
