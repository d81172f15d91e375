import type { LandingZonePolicyConfig } from "@aws-foundation/model";
import type { PolicyConfigSchema, PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { NOT_CONFIGURED, where } from "../../messages.js";
import { knownText, referencesTo } from "../../references.js";
import { UNKNOWN, read, readProviderInput } from "../../unknown.js";
import { companions, lockProblems, type LogBucketSettings } from "./log-bucket-parts.js";

const BUCKET_TYPE = "aws:s3/bucket:Bucket";
const LOCK_TYPE = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

type Config = LandingZonePolicyConfig["log-buckets-kept"];

/** Resources of a type that belong to a bucket. */
type PartsOf = (bucket: PolicyResource, type: string) => PolicyResource[];

/** Without a region of its own, a bucket is in its provider's. */
function regionOf({ props, provider }: PolicyResource): unknown {
  return read(props, "region") ?? (provider && readProviderInput(provider.props, "region"));
}

/** What is wrong with a bucket of the archive, by its name. */
function problemsOf(bucket: PolicyResource, name: string, config: Config, partsOf: PartsOf): string[] {
  const kind = name.slice(config.namePrefix.length).split("-")[0] ?? "";
  const settings = Object.hasOwn(config.kinds, kind) ? config.kinds[kind] : undefined;
  if (settings === undefined) return [`"${kind}" is no kind of logs`];
  const region = regionOf(bucket);
  if (region === UNKNOWN) return [];
  const wanted = region === config.home ? settings.source : settings.replica;
  const companionProblems = Object.entries(companions).flatMap(([type, judge]) => {
    const found = partsOf(bucket, type);
    return found.length === 0
      ? [`it has no ${type}`]
      : found.flatMap(({ props }) => judge(props, wanted, name));
  });
  return [...objectLockProblems(bucket, wanted, partsOf(bucket, LOCK_TYPE)), ...companionProblems];
}

function objectLockProblems(
  bucket: PolicyResource,
  { lock }: LogBucketSettings,
  locks: readonly PolicyResource[],
): string[] {
  const enabled = read(bucket.props, "objectLockEnabled");
  if (enabled === UNKNOWN) return [];
  if (lock === undefined)
    return enabled === true
      ? ["its writers deliver to no bucket with Object Lock. Leave objectLockEnabled out"]
      : [];
  if (enabled !== true) return ["Object Lock does not keep it. Set objectLockEnabled: true"];
  const [{ props } = { props: {} }] = locks;
  return lockProblems(props, lock);
}

const settingsSchema: PolicyConfigSchema["properties"][string] = {
  type: "object",
  required: ["encryption", "lifecycle"],
  properties: {
    encryption: { type: "string", enum: ["customer-key", "s3-managed"] },
    lock: {
      type: "object",
      required: ["mode", "days"],
      properties: { mode: { type: "string", enum: ["COMPLIANCE", "GOVERNANCE"] }, days: { type: "integer" } },
    },
    lifecycle: {
      type: "object",
      required: ["expireAfterDays", "noncurrentDays"],
      properties: { expireAfterDays: { type: "integer" }, noncurrentDays: { type: "integer" } },
    },
  },
};

/**
 * The log archive's buckets are kept as the table of writers says: those and only those with Object Lock to which their
 * writers deliver, and all copies; each with versions, the model's retention, the encryption that its writers take, an
 * end that is not too early, a policy that denies what nobody may, and nothing public.
 *
 * A bucket whose name is not known yet is judged by the update.
 */
export const logBucketsKept: StackValidationPolicy = {
  name: "log-buckets-kept",
  displayName: "Log buckets are kept",
  description:
    "Buckets of the log archive are locked, encrypted and emptied as the model and their writers say, keep versions, and are not public.",
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
      kinds: {
        description: "By kind of logs: how the bucket that is written to is kept, and how its copy.",
        type: "object",
        additionalProperties: {
          type: "object",
          required: ["source", "replica"],
          properties: { source: settingsSchema, replica: settingsSchema },
        },
      },
    },
  },
  validateStack: (args, reportViolation) => {
    const config = args.getConfig<Partial<Config>>();
    const buckets = args.resources.filter(({ type }) => type === BUCKET_TYPE);
    if (buckets.length === 0) return;
    if (config.namePrefix === undefined || config.home === undefined || config.kinds === undefined) {
      reportViolation(NOT_CONFIGURED);
      return;
    }
    const known: Config = { namePrefix: config.namePrefix, home: config.home, kinds: config.kinds };
    const references = referencesTo(buckets, (bucket) => knownText(bucket, "bucket"));
    const partsOf: PartsOf = (bucket, type) =>
      args.resources.filter((other) => other.type === type && references(other, "bucket").includes(bucket));
    for (const bucket of buckets) {
      const name = knownText(bucket, "bucket");
      if (name?.startsWith(known.namePrefix) !== true) continue;
      for (const problem of problemsOf(bucket, name, known, partsOf))
        reportViolation(`${where(bucket)}: ${problem}.`, bucket.urn);
    }
  },
};
