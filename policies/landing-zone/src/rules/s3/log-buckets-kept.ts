import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { NOT_CONFIGURED, where } from "../../messages.js";
import { isObject } from "../../policy-document.js";
import { knownText, referencesTo } from "../../references.js";
import { UNKNOWN, read, readPlain } from "../../unknown.js";

const BUCKET_TYPE = "aws:s3/bucket:Bucket";
const LOCK_TYPE = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

type Config = LandingZonePolicyConfig["log-buckets-kept"];

/** What every bucket of logs has beside itself, and what of it has to be so. */
const companions: Readonly<Record<string, (props: object) => string | undefined>> = {
  "aws:s3/bucketVersioning:BucketVersioning": (props) =>
    isOr(at(props, "versioningConfiguration", "status"), "Enabled", "its versions are not kept"),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": (props) =>
    ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"]
      .map((name) => isOr(read(props, name), true, `${name} is not on`))
      .find((problem) => problem !== undefined),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": (props) =>
    isOr(at(props, "rule", "objectOwnership"), "BucketOwnerEnforced", "others may own what is in it"),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": encryptionProblem,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": () => undefined,
  "aws:s3/bucketPolicy:BucketPolicy": () => undefined,
};

function encryptionProblem(props: object): string | undefined {
  const rules = readPlain(props, "rules");
  if (!Array.isArray(rules)) return rules === UNKNOWN ? undefined : "it has no encryption";
  const blocked = rules.some(
    (rule) =>
      rule === UNKNOWN ||
      (isObject(rule) &&
        (rule.blockedEncryptionTypes === UNKNOWN ||
          (Array.isArray(rule.blockedEncryptionTypes) && rule.blockedEncryptionTypes.includes("SSE-C")))),
  );
  return blocked ? undefined : "senders may bring keys of their own";
}

/** A value in a nested object, {@link UNKNOWN} where it or what it is in is. */
function at(props: object, outer: string, inner: string): unknown {
  const value = readPlain(props, outer);
  return isObject(value) ? value[inner] : value;
}

function isOr(value: unknown, wanted: unknown, problem: string): string | undefined {
  return value === wanted || value === UNKNOWN ? undefined : problem;
}

/** The kind of logs in a bucket of the archive, and whether Object Lock is to keep it; undefined for any other bucket. */
function logBucketOf(
  { props }: PolicyResource,
  { namePrefix, home, locked }: Config,
): { readonly kind: string; readonly isLocked: boolean } | undefined {
  const name = read(props, "bucket");
  if (typeof name !== "string" || !name.startsWith(namePrefix)) return undefined;
  const kind = name.slice(namePrefix.length).split("-")[0] ?? "";
  const isSource = read(props, "region") === home;
  return { kind, isLocked: !isSource || locked[kind] === "both" };
}

/** What is wrong with the lock of a bucket that is to have one, or none. */
function lockProblem(
  bucket: PolicyResource,
  isLocked: boolean,
  locks: readonly PolicyResource[],
): string | undefined {
  const enabled = read(bucket.props, "objectLockEnabled");
  if (enabled === UNKNOWN) return undefined;
  if (!isLocked)
    return enabled === true
      ? "its writers deliver to no bucket with Object Lock. Leave objectLockEnabled out"
      : undefined;
  if (enabled !== true) return "Object Lock does not keep it. Set objectLockEnabled: true";
  const kept = locks.some(({ props }) => {
    const rule = readPlain(props, "rule");
    return rule === UNKNOWN || (isObject(rule) && rule.defaultRetention !== undefined);
  });
  return kept
    ? undefined
    : "objects get no retention. Give it an aws.s3.BucketObjectLockConfiguration with a rule";
}

/**
 * The log archive's buckets are kept as the table of writers says: those and only those with Object Lock to which their
 * writers deliver, and all copies; each with versions, encryption, an end, a policy, and nothing public.
 *
 * A bucket whose name is not known yet is judged by the update.
 */
export const logBucketsKept: StackValidationPolicy = {
  name: "log-buckets-kept",
  displayName: "Log buckets are kept",
  description:
    "Buckets of the log archive keep versions, are encrypted and not public, and are locked where their writers allow it.",
  severity: "critical",
  framework: {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: "AU-9",
    specification: "Protection of Audit Information",
  },
  tags: ["s3", "logs"],
  remediationSteps: "Make the bucket with the component LogArchive, which knows what its writers accept.",
  url: "https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html",
  configSchema: {
    properties: {
      namePrefix: { description: "How names of the archive's buckets begin.", type: "string", minLength: 3 },
      home: { description: "The region of the buckets that are written to.", type: "string", minLength: 1 },
      locked: {
        description: "By kind of logs: both, where Object Lock keeps the bucket and its copy, or replica.",
        type: "object",
        additionalProperties: { type: "string", enum: ["both", "replica"] },
      },
    },
  },
  validateStack: (args, reportViolation) => {
    const config = args.getConfig<Partial<Config>>();
    const buckets = args.resources.filter(({ type }) => type === BUCKET_TYPE);
    if (buckets.length === 0) return;
    if (config.namePrefix === undefined || config.home === undefined || config.locked === undefined) {
      reportViolation(NOT_CONFIGURED);
      return;
    }
    const known: Config = { namePrefix: config.namePrefix, home: config.home, locked: config.locked };
    const references = referencesTo(buckets, (bucket) => knownText(bucket, "bucket"));
    const of = (type: string, bucket: PolicyResource) =>
      args.resources.filter((other) => other.type === type && references(other, "bucket").includes(bucket));
    for (const bucket of buckets) {
      const logs = logBucketOf(bucket, known);
      if (logs === undefined) continue;
      const report = (problem: string) => {
        reportViolation(`${where(bucket)}: ${problem}.`, bucket.urn);
      };
      if (known.locked[logs.kind] === undefined) report(`"${logs.kind}" is no kind of logs`);
      const lock = lockProblem(bucket, logs.isLocked, of(LOCK_TYPE, bucket));
      if (lock !== undefined) report(lock);
      for (const [type, problemOf] of Object.entries(companions)) {
        const [found] = of(type, bucket);
        const problem = found === undefined ? `it has no ${type}` : problemOf(found.props);
        if (problem !== undefined) report(problem);
      }
    }
  },
};
