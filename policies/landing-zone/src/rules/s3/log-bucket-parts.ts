import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import { hasUnknown, isObject, texts } from "../../policy-document.js";
import { UNKNOWN, read, readPlain } from "../../unknown.js";
import { lifecycleProblems } from "./log-bucket-lifecycle.js";
import { bucketPolicyProblems } from "./log-bucket-policy.js";

/** How a bucket of logs is to be kept. */
export type LogBucketSettings = LandingZonePolicyConfig["log-buckets-kept"]["kinds"][string]["source"];

/** What every bucket of logs has beside itself, by type, and what is wrong with it. */
export const companions: Readonly<
  Record<string, (props: object, settings: LogBucketSettings, bucket: string) => string[]>
> = {
  "aws:s3/bucketVersioning:BucketVersioning": (props) =>
    unless(at(props, "versioningConfiguration", "status"), "Enabled", "its versions are not kept"),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": (props) =>
    ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].flatMap((name) =>
      unless(read(props, name), true, `${name} is not on`),
    ),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": (props) =>
    unless(at(props, "rule", "objectOwnership"), "BucketOwnerEnforced", "others may own what is in it"),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": (
    props,
    settings,
  ) => {
    // S3 takes one rule.
    const [rule] = [readPlain(props, "rules")].flat();
    if (rule === UNKNOWN) return [];
    return isObject(rule) ? encryptionProblems(rule, settings) : ["it has no encryption"];
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": lifecycleProblems,
  "aws:s3/bucketPolicy:BucketPolicy": (props, _, bucket) => bucketPolicyProblems(props, bucket),
};

function encryptionProblems(rule: Record<string, unknown>, { encryption }: LogBucketSettings): string[] {
  const { blockedEncryptionTypes: blocked, bucketKeyEnabled } = rule;
  const isBlocked = hasUnknown(blocked) || texts(blocked).includes("SSE-C");
  const problems = isBlocked ? [] : ["senders may bring keys of their own"];
  const algorithm = inner(rule.applyServerSideEncryptionByDefault, "sseAlgorithm");
  if (encryption === "s3-managed")
    return [
      ...problems,
      ...unless(algorithm, "AES256", 'its writers take S3\'s keys alone. Set sseAlgorithm: "AES256"'),
    ];
  const key = inner(rule.applyServerSideEncryptionByDefault, "kmsMasterKeyId");
  return [
    ...problems,
    ...unless(algorithm, "aws:kms", 'no key of ours encrypts it. Set sseAlgorithm: "aws:kms"'),
    ...(key === undefined ? ["no key of ours encrypts it. Set kmsMasterKeyId"] : []),
    ...unless(bucketKeyEnabled, true, "each log costs a request to KMS. Set bucketKeyEnabled: true"),
  ];
}

/** What is wrong with the retention that a lock gives every object; a stricter one than the model's cannot be taken back. */
export function lockProblems(props: object, wanted: NonNullable<LogBucketSettings["lock"]>): string[] {
  const retention = at(props, "rule", "defaultRetention");
  if (retention === UNKNOWN) return [];
  if (!isObject(retention))
    return ["objects get no retention. Give it an aws.s3.BucketObjectLockConfiguration with a rule"];
  const { mode, days } = retention;
  return [
    ...unless(mode, wanted.mode, `objects are not locked as the model says. Set mode: "${wanted.mode}"`),
    ...unless(
      days,
      wanted.days,
      `objects are not locked as long as the model says. Set days: ${wanted.days}`,
    ),
  ];
}

/** A value in a nested object, {@link UNKNOWN} where it or what it is in is. */
function at(props: object, outer: string, name: string): unknown {
  return inner(readPlain(props, outer), name);
}

function inner(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : value;
}

function unless(value: unknown, wanted: unknown, problem: string): string[] {
  return value === wanted || value === UNKNOWN ? [] : [problem];
}
