import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import { describe, expect, test } from "vitest";
import { type TestStackResource, stackViolations } from "../../testing/stack-violations.js";
import { unknownValue } from "../../testing/violations.js";
import { logBucketsKept } from "./log-buckets-kept.js";

const lifecycle = { archiveAfterDays: "never", expireAfterDays: 2_555, noncurrentDays: 365 } as const;
const kept = {
  encryption: "customer-key",
  lock: { mode: "COMPLIANCE", days: 365 },
  lifecycle: { ...lifecycle, noncurrentDays: 1 },
} as const;
const config: LandingZonePolicyConfig["log-buckets-kept"] = {
  namePrefix: "aws-foundation-logs-",
  home: "us-east-1",
  kinds: {
    access: {
      source: { encryption: "s3-managed", lifecycle },
      replica: { ...kept, encryption: "s3-managed" },
    },
    config: { source: { encryption: "customer-key", lifecycle }, replica: kept },
    trail: { source: kept, replica: kept },
  },
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

type Change = Partial<Record<Part, object | undefined>>;
type Statement = Readonly<Record<string, unknown>>;

const key = "arn:aws:kms:us-east-1:111122223333:key/1";
const encryptedBy = (byDefault: unknown, change: object = {}) => ({
  rules: [
    {
      applyServerSideEncryptionByDefault: byDefault,
      blockedEncryptionTypes: ["SSE-C"],
      bucketKeyEnabled: true,
      ...change,
    },
  ],
});
const ownKey = { sseAlgorithm: "aws:kms", kmsMasterKeyId: key };
const locked = (mode: unknown, days: unknown) => ({ rule: { defaultRetention: { mode, days } } });
const expiring = (days: unknown, noncurrentDays: unknown, change: object = {}) => ({
  rules: [
    {
      id: "expire",
      status: "Enabled",
      expiration: { days },
      noncurrentVersionExpiration: { noncurrentDays },
      ...change,
    },
    { id: "markers", status: "Enabled", expiration: { expiredObjectDeleteMarker: true } },
  ],
});

/** Statements of a policy that denies what it has to, each with what is changed of it. */
function policyOf(
  bucket: string,
  changes: Readonly<Record<string, Statement | undefined>> = {},
): { policy: string } {
  const arn = `arn:aws:s3:::${bucket}`;
  const deny = { Effect: "Deny", Principal: "*", Resource: [arn, `${arn}/*`] };
  const statements: Readonly<Record<string, Statement>> = {
    deletion: { ...deny, Action: ["s3:DeleteBucket", "s3:DeleteObject", "s3:DeleteObjectVersion"] },
    plainText: { ...deny, Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    reading: {
      ...deny,
      Action: "s3:GetObject*",
      Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::1:role/R" } },
    },
  };
  const changed = Object.entries(statements).flatMap(([name, statement]) =>
    name in changes ? (changes[name] ?? []) : statement,
  );
  return { policy: JSON.stringify({ Statement: changed }) };
}

const nameOf = (kind: string, region: string) => `aws-foundation-logs-${kind}-111122223333-${region}`;

/** A bucket with all that belongs to it; a part that is undefined is left out. */
function bucketOf(kind: string, region: string, change: Change = {}): TestStackResource[] {
  const bucket = nameOf(kind, region);
  const isSource = region === "us-east-1";
  const isLocked = kind === "trail" || !isSource;
  const all: Record<Part, object | undefined> = {
    bucket: { bucket, region, objectLockEnabled: isLocked },
    block: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    encryption:
      kind === "access"
        ? encryptedBy({ sseAlgorithm: "AES256" }, { bucketKeyEnabled: undefined })
        : encryptedBy(ownKey),
    lifecycle: expiring(2_555, isLocked ? 1 : 365),
    lock: isLocked ? locked("COMPLIANCE", 365) : undefined,
    ownership: { rule: { objectOwnership: "BucketOwnerEnforced" } },
    policy: policyOf(bucket),
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
const noRetention = "objects get no retention. Give it an aws.s3.BucketObjectLockConfiguration with a rule.";
const trail = nameOf("trail", "us-east-1");
const withPolicy = (changes: Readonly<Record<string, Statement | undefined>>): Change => ({
  policy: policyOf(trail, changes),
});
const denyDeletion = { Effect: "Deny", Principal: "*", Action: "s3:Delete*", Resource: "*" };

describe("a bucket of the archive", () => {
  test.each<[string, string, Change]>([
    ["trail", "us-east-1", {}],
    ["trail", "us-west-2", {}],
    ["config", "us-west-2", {}],
    ["config", "us-east-1", {}],
    ["access", "us-east-1", {}],
    ["access", "us-west-2", {}],
    ["config", "us-east-1", { bucket: { objectLockEnabled: unknownValue } }],
    ["config", "us-east-1", { bucket: { region: unknownValue } }],
    ["trail", "us-east-1", { lock: { rule: unknownValue }, encryption: { rules: unknownValue } }],
    ["trail", "us-east-1", { lock: { rule: { defaultRetention: unknownValue } } }],
    ["trail", "us-east-1", { lock: locked(unknownValue, unknownValue) }],
    ["trail", "us-east-1", { encryption: { rules: [unknownValue] } }],
    [
      "trail",
      "us-east-1",
      { encryption: encryptedBy(unknownValue, { blockedEncryptionTypes: unknownValue }) },
    ],
    ["trail", "us-east-1", { encryption: encryptedBy({ ...ownKey, kmsMasterKeyId: unknownValue }) }],
    ["trail", "us-east-1", { lifecycle: { rules: unknownValue } }],
    ["trail", "us-east-1", { lifecycle: { rules: [unknownValue] } }],
    ["trail", "us-east-1", { lifecycle: expiring(unknownValue, unknownValue) }],
    ["trail", "us-east-1", { lifecycle: expiring(3_000, 10) }],
    ["trail", "us-east-1", { policy: { policy: unknownValue } }],
    ["trail", "us-east-1", { policy: { policy: { Statement: [unknownValue] } } }],
    ["trail", "us-east-1", withPolicy({ deletion: denyDeletion })],
    ["trail", "us-east-1", withPolicy({ deletion: { ...denyDeletion, Principal: { AWS: ["*"] } } })],
    [
      "trail",
      "us-east-1",
      { versioning: { versioningConfiguration: unknownValue }, bucket: { objectLockEnabled: unknownValue } },
    ],
  ])("for %s in %s with %o passes", async (kind, region, change) => {
    expect(await judge(bucketOf(kind, region, change))).toEqual([]);
  });

  test.each<[string, string, Change, string]>([
    ["trail", "us-east-1", { bucket: open }, "Object Lock does not keep it. Set objectLockEnabled: true."],
    ["config", "us-west-2", { bucket: open }, "Object Lock does not keep it. Set objectLockEnabled: true."],
    [
      "config",
      "us-east-1",
      { bucket: { objectLockEnabled: true } },
      "its writers deliver to no bucket with Object Lock. Leave objectLockEnabled out.",
    ],
    ["trail", "us-east-1", { lock: undefined }, noRetention],
    ["trail", "us-east-1", { lock: { rule: {} } }, noRetention],
    ["trail", "us-east-1", { lock: { rule: undefined } }, noRetention],
    [
      "trail",
      "us-east-1",
      { lock: locked("GOVERNANCE", 365) },
      'objects are not locked as the model says. Set mode: "COMPLIANCE".',
    ],
    [
      "config",
      "us-west-2",
      { lock: locked("COMPLIANCE", 364) },
      "objects are not locked as long as the model says. Set days: 365.",
    ],
    [
      "trail",
      "us-east-1",
      { lock: { rule: { defaultRetention: { mode: "COMPLIANCE", years: 1 } } } },
      "objects are not locked as long as the model says. Set days: 365.",
    ],
    ["other", "us-west-2", {}, '"other" is no kind of logs.'],
    ["constructor", "us-west-2", {}, '"constructor" is no kind of logs.'],
    [
      "trail",
      "us-east-1",
      { versioning: { versioningConfiguration: { status: "Suspended" } } },
      "its versions are not kept.",
    ],
    [
      "trail",
      "us-east-1",
      {
        block: {
          blockPublicAcls: true,
          blockPublicPolicy: false,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        },
      },
      "blockPublicPolicy is not on.",
    ],
    [
      "trail",
      "us-east-1",
      { ownership: { rule: { objectOwnership: "ObjectWriter" } } },
      "others may own what is in it.",
    ],
    ["trail", "us-east-1", { encryption: { rules: undefined } }, "it has no encryption."],
    ["trail", "us-east-1", { encryption: { rules: [] } }, "it has no encryption."],
    [
      "trail",
      "us-east-1",
      { encryption: encryptedBy(ownKey, { blockedEncryptionTypes: undefined }) },
      "senders may bring keys of their own.",
    ],
    [
      "trail",
      "us-east-1",
      { encryption: encryptedBy({ ...ownKey, sseAlgorithm: "AES256" }) },
      'no key of ours encrypts it. Set sseAlgorithm: "aws:kms".',
    ],
    [
      "trail",
      "us-west-2",
      { encryption: encryptedBy({ sseAlgorithm: "aws:kms" }) },
      "no key of ours encrypts it. Set kmsMasterKeyId.",
    ],
    [
      "trail",
      "us-east-1",
      { encryption: encryptedBy(ownKey, { bucketKeyEnabled: false }) },
      "each log costs a request to KMS. Set bucketKeyEnabled: true.",
    ],
    [
      "access",
      "us-east-1",
      { encryption: encryptedBy(ownKey) },
      'its writers take S3\'s keys alone. Set sseAlgorithm: "AES256".',
    ],
    [
      "trail",
      "us-east-1",
      { lifecycle: { rules: [] } },
      "nothing in it expires. Add a rule with expiration: { days: 2555 }.",
    ],
    [
      "trail",
      "us-east-1",
      { lifecycle: expiring(2_555, 1, { status: "Disabled" }) },
      "nothing in it expires. Add a rule with expiration: { days: 2555 }.",
    ],
    [
      "trail",
      "us-east-1",
      { lifecycle: expiring(1, 1) },
      "logs expire after 1 days. Let them stay for 2555.",
    ],
    [
      "config",
      "us-east-1",
      { lifecycle: expiring(2_555, 1) },
      "what was written over goes after 1 days. Let it stay for 365.",
    ],
    ["trail", "us-east-1", { policy: { policy: "{" } }, "its policy is not valid JSON."],
    [
      "trail",
      "us-east-1",
      withPolicy({ deletion: undefined }),
      "its policy does not deny everybody to delete.",
    ],
    ...[
      { Action: "s3:DeleteObject" },
      { Principal: { AWS: "111122223333" } },
      { Effect: "Allow" },
      { Resource: `arn:aws:s3:::${trail}/*` },
      { Resource: [`arn:aws:s3:::${trail}`, `arn:aws:s3:::${trail}/other/*`] },
      { Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::1:role/R" } } },
    ].map((change): [string, string, Change, string] => [
      "trail",
      "us-east-1",
      withPolicy({ deletion: { ...denyDeletion, ...change } }),
      "its policy does not deny everybody to delete.",
    ]),
    [
      "trail",
      "us-east-1",
      withPolicy({
        plainText: { ...denyDeletion, Action: "s3:*", Condition: { Bool: { "aws:ViaAWSService": "false" } } },
      }),
      "its policy does not deny requests without TLS.",
    ],
    [
      "trail",
      "us-east-1",
      withPolicy({ reading: undefined }),
      "its policy does not deny all but named roles to read.",
    ],
    ...(["block", "encryption", "lifecycle", "ownership", "policy", "versioning"] as const).map(
      (part): [string, string, Change, string] => [
        "trail",
        "us-east-1",
        { [part]: undefined },
        `it has no ${names[part]}.`,
      ],
    ),
  ])("for %s in %s with %o is refused", async (kind, region, change, message) => {
    expect(await judge(bucketOf(kind, region, change))).toEqual([message]);
  });

  test("with an empty policy is told all that it does not deny", async () => {
    expect(await judge(bucketOf("trail", "us-east-1", { policy: { policy: '{"Statement":[]}' } }))).toEqual([
      "its policy does not deny everybody to delete.",
      "its policy does not deny requests without TLS.",
      "its policy does not deny all but named roles to read.",
    ]);
  });

  test("is in its provider's region, where it says none", async () => {
    const resources = bucketOf("config", "us-east-1", {
      bucket: { objectLockEnabled: true, region: undefined },
    });
    const judged = (region: string) =>
      judge(resources.map((resource) => ({ ...resource, provider: { name: "archive", props: { region } } })));
    expect(await judged("us-east-1")).toEqual([
      "its writers deliver to no bucket with Object Lock. Leave objectLockEnabled out.",
    ]);
    expect(await judged("us-west-2")).toEqual([noRetention]);
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
