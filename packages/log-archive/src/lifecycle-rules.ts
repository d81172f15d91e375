import type { LogLifecycle } from "@aws-foundation/core";
import type * as aws from "@pulumi/aws";

type Rule = aws.types.input.s3.BucketLifecycleConfigurationRule;

/** Bytes up to which an object is charged as if it had that many in Glacier Instant Retrieval: https://aws.amazon.com/s3/storage-classes/ */
const leastArchivedBytes = 131_072;

/** Days after which the parts of an upload go that was never finished. */
const uploadDays = 7;

/** The rules by which objects of logs move, expire, and leave nothing behind. */
export function lifecycleRules({ archiveAfterDays, expireAfterDays, noncurrentDays }: LogLifecycle): Rule[] {
  const all = { status: "Enabled", filter: {} } as const;
  const archive: Rule = {
    id: "archive",
    status: "Enabled",
    filter: { objectSizeGreaterThan: leastArchivedBytes },
    transitions: [{ days: Number(archiveAfterDays), storageClass: "GLACIER_IR" }],
  };
  return [
    ...(archiveAfterDays === "never" ? [] : [archive]),
    {
      ...all,
      id: "expire",
      expiration: { days: expireAfterDays },
      noncurrentVersionExpiration: { noncurrentDays },
      abortIncompleteMultipartUpload: { daysAfterInitiation: uploadDays },
    },
    // What expires leaves a marker: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html
    { ...all, id: "markers", expiration: { expiredObjectDeleteMarker: true } },
  ];
}
