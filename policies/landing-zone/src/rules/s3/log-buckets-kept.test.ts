import { describe, expect, test } from "vitest";
import { type TestStackResource, stackViolations } from "../../testing/stack-violations.js";
import { unknownValue } from "../../testing/violations.js";
import { logBucketsKept } from "./log-buckets-kept.js";

const config = {
  namePrefix: "aws-foundation-logs-",
  home: "us-east-1",
  locked: { trail: "both", config: "replica" },
};
const names = {
  block: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  bucket: "aws:s3/bucket:Bucket",
  encryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  lifecycle: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  ownership: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  policy: "aws:s3/bucketPolicy:BucketPolicy",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
};
type Part = keyof typeof names;

/** A bucket with all that belongs to it; a part that is undefined is left out. */
function bucketOf(
  kind: string,
  region: string,
  change: Partial<Record<Part, object | undefined>> = {},
): TestStackResource[] {
  const bucket = `aws-foundation-logs-${kind}-111122223333-${region}`;
  const all: Record<Part, object | undefined> = {
    bucket: { bucket, region, objectLockEnabled: true },
    block: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    encryption: { rules: [{ blockedEncryptionTypes: ["SSE-C"] }] },
    lifecycle: { rules: [] },
    lock: { rule: { defaultRetention: { mode: "COMPLIANCE", days: 1 } } },
    ownership: { rule: { objectOwnership: "BucketOwnerEnforced" } },
    policy: { policy: "{}" },
    versioning: { versioningConfiguration: { status: "Enabled" } },
    ...change,
  };
  return (Object.entries(all) as [Part, object | undefined][]).flatMap(([part, props]) =>
    props === undefined ? [] : [{ type: names[part], name: part, props: { bucket, region, ...props } }],
  );
}

const judge = async (resources: TestStackResource[], configured: object = config) =>
  (await stackViolations(logBucketsKept, resources, configured)).map(([, message]) =>
    message.replace('aws:s3/bucket:Bucket "bucket": ', ""),
  );

const open = { objectLockEnabled: false };

describe("a bucket of the archive", () => {
  test.each<[string, string, Partial<Record<Part, object | undefined>>]>([
    ["trail", "us-east-1", {}],
    ["trail", "us-west-2", {}],
    ["config", "us-west-2", {}],
    ["config", "us-east-1", { bucket: open, lock: undefined }],
    ["trail", "us-east-1", { lock: { rule: unknownValue }, encryption: { rules: unknownValue } }],
    [
      "trail",
      "us-east-1",
      { versioning: { versioningConfiguration: unknownValue }, bucket: { objectLockEnabled: unknownValue } },
    ],
  ])("for %s in %s with %o passes", async (kind, region, change) => {
    expect(await judge(bucketOf(kind, region, change))).toEqual([]);
  });

  test.each<[string, string, Partial<Record<Part, object | undefined>>, string]>([
    ["trail", "us-east-1", { bucket: open }, "Object Lock does not keep it. Set objectLockEnabled: true."],
    ["config", "us-west-2", { bucket: open }, "Object Lock does not keep it. Set objectLockEnabled: true."],
    [
      "config",
      "us-east-1",
      {},
      "its writers deliver to no bucket with Object Lock. Leave objectLockEnabled out.",
    ],
    [
      "trail",
      "us-east-1",
      { lock: undefined },
      "objects get no retention. Give it an aws.s3.BucketObjectLockConfiguration with a rule.",
    ],
    [
      "trail",
      "us-east-1",
      { lock: { rule: {} } },
      "objects get no retention. Give it an aws.s3.BucketObjectLockConfiguration with a rule.",
    ],
    ["other", "us-west-2", {}, '"other" is no kind of logs.'],
    [
      "trail",
      "us-east-1",
      { versioning: { versioningConfiguration: { status: "Suspended" } } },
      "its versions are not kept.",
    ],
    ["trail", "us-east-1", { block: { blockPublicAcls: true } }, "blockPublicPolicy is not on."],
    [
      "trail",
      "us-east-1",
      { ownership: { rule: { objectOwnership: "ObjectWriter" } } },
      "others may own what is in it.",
    ],
    ["trail", "us-east-1", { encryption: { rules: [{}] } }, "senders may bring keys of their own."],
    ["trail", "us-east-1", { encryption: {} }, "it has no encryption."],
    ...(["block", "encryption", "lifecycle", "ownership", "policy", "versioning"] as const).map(
      (part): [string, string, Partial<Record<Part, undefined>>, string] => [
        "trail",
        "us-east-1",
        { [part]: undefined },
        `it has no ${names[part]}.`,
      ],
    ),
  ])("for %s in %s with %o is refused", async (kind, region, change, message) => {
    expect(await judge(bucketOf(kind, region, change))).toEqual([message]);
  });

  test("is judged once its name is known", async () => {
    expect(await judge([{ type: names.bucket, name: "bucket", props: { bucket: unknownValue } }])).toEqual(
      [],
    );
  });
});

test("other buckets are not judged, and a stack without buckets needs no configuration", async () => {
  expect(await judge([{ type: names.bucket, name: "bucket", props: { bucket: "pictures" } }])).toEqual([]);
  expect(await judge([], {})).toEqual([]);
});

test("without configuration nothing passes", async () => {
  expect(await judge(bucketOf("trail", "us-east-1"), {})).toEqual([
    expect.stringContaining("The policy pack is not configured."),
  ]);
});
