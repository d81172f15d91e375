/**
 * Services whose events name another source than their actions' prefix.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-aws-service-specific-topics.html and the
 * service prefixes of https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const prefixes: ReadonlyMap<string, string> = new Map([
  ["monitoring", "cloudwatch"],
  ["tagging", "tag"],
  ["runtime.sagemaker", "sagemaker"],
  ["runtime.lex", "lex"],
  ["models.lex", "lex"],
]);

/**
 * Actions of S3 that permit calls of another name.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const s3Actions: ReadonlyMap<string, string> = new Map([
  ["AbortMultipartUpload", "AbortMultipartUpload"],
  ["CompleteMultipartUpload", "PutObject"],
  ["CopyObject", "PutObject"],
  ["CreateMultipartUpload", "PutObject"],
  ["DeleteAccountPublicAccessBlock", "PutAccountPublicAccessBlock"],
  ["DeleteBucketAnalyticsConfiguration", "PutAnalyticsConfiguration"],
  ["DeleteBucketCors", "PutBucketCORS"],
  ["DeleteBucketEncryption", "PutEncryptionConfiguration"],
  ["DeleteBucketInventoryConfiguration", "PutInventoryConfiguration"],
  ["DeleteBucketLifecycle", "PutLifecycleConfiguration"],
  ["DeleteBucketMetricsConfiguration", "PutMetricsConfiguration"],
  ["DeleteBucketOwnershipControls", "PutBucketOwnershipControls"],
  ["DeleteBucketPublicAccessBlock", "PutBucketPublicAccessBlock"],
  ["DeleteBucketReplication", "PutReplicationConfiguration"],
  ["DeleteBucketTagging", "PutBucketTagging"],
  ["DeleteObjects", "DeleteObject"],
  ["GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"],
  ["GetBucketCors", "GetBucketCORS"],
  ["GetBucketEncryption", "GetEncryptionConfiguration"],
  ["GetBucketLifecycle", "GetLifecycleConfiguration"],
  ["GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"],
  ["GetBucketReplication", "GetReplicationConfiguration"],
  ["GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"],
  ["HeadBucket", "ListBucket"],
  ["HeadObject", "GetObject"],
  ["ListBuckets", "ListAllMyBuckets"],
  ["ListMultipartUploads", "ListBucketMultipartUploads"],
  ["ListObjects", "ListBucket"],
  ["ListObjectsV2", "ListBucket"],
  ["ListObjectVersions", "ListBucketVersions"],
  ["ListParts", "ListMultipartUploadParts"],
  ["PostObject", "PutObject"],
  ["PutBucketAccelerateConfiguration", "PutAccelerateConfiguration"],
  ["PutBucketAnalyticsConfiguration", "PutAnalyticsConfiguration"],
  ["PutBucketCors", "PutBucketCORS"],
  ["PutBucketEncryption", "PutEncryptionConfiguration"],
  ["PutBucketIntelligentTieringConfiguration", "PutIntelligentTieringConfiguration"],
  ["PutBucketInventoryConfiguration", "PutInventoryConfiguration"],
  ["PutBucketLifecycle", "PutLifecycleConfiguration"],
  ["PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"],
  ["PutBucketMetricsConfiguration", "PutMetricsConfiguration"],
  ["PutBucketNotificationConfiguration", "PutBucketNotification"],
  ["PutBucketReplication", "PutReplicationConfiguration"],
  ["PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"],
  ["PutPublicAccessBlock", "PutBucketPublicAccessBlock"],
  ["SelectObjectContent", "GetObject"],
  ["UploadPart", "PutObject"],
  ["UploadPartCopy", "PutObject"],
]);

/** Actions of S3 that are about one version where a call names it. */
const ofVersions: ReadonlySet<string> = new Set([
  "DeleteObject",
  "DeleteObjectTagging",
  "GetObject",
  "GetObjectAcl",
  "GetObjectTagging",
  "PutObjectAcl",
  "PutObjectTagging",
]);

/** The version of the API at the end of an event's name, as of Lambda's and CloudFront's. */
const apiVersion = /20\d{2}_?\d{2}_?\d{2}(v\d+)?$/;

/** Calls of other services that an action of another name permits. */
const otherActions: ReadonlyMap<string, string> = new Map([
  // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
  ["lambda:Invoke", "lambda:InvokeFunction"],
]);

/** The action that IAM asked policies about for a call, as its event names both. @param hasVersion Whether the call names an object's version. */
export function actionOfEvent(eventSource: string, eventName: string, hasVersion = false): string {
  const source = eventSource.replace(/\.amazonaws\.com(\.cn)?$/, "");
  const service = prefixes.get(source) ?? source;
  const name = eventName.replace(apiVersion, "");
  if (service !== "s3") return otherActions.get(`${service}:${name}`) ?? `${service}:${name}`;
  const action = s3Actions.get(name) ?? name;
  return `s3:${hasVersion && ofVersions.has(action) ? action.replace(/^(\w+Object)/, "$1Version") : action}`;
}
