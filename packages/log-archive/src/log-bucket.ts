import { logBucketName, serializePolicyDocument } from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ArchiveFacts } from "./archive-facts.js";
import type { LogBucketPlan } from "./archive-plan.js";
import { logBucketPolicy } from "./bucket-policy.js";
import { lifecycleRules } from "./lifecycle-rules.js";

/** Arguments of {@link LogBucket}. */
export interface LogBucketArgs {
  readonly plan: LogBucketPlan;
  readonly facts: pulumi.Output<ArchiveFacts>;
  /** The key of the bucket's region. */
  readonly keyArn: pulumi.Input<string>;
  /** Name of the bucket that gets a log of each request, in the same account and region. @default none is logged */
  readonly accessLogs?: pulumi.Input<string>;
}

/**
 * The bucket of one kind of logs, or its copy in the replica region: versions are kept, nobody deletes, and nobody but
 * the organization's readers reads. Costs what S3 costs for what is in it; what is locked cannot be deleted to save.
 *
 * Cannot take Object Lock on or off later: that makes the bucket anew, which AWS refuses while there is a log in it.
 */
export class LogBucket extends pulumi.ComponentResource {
  /** Whoever takes it waits for the bucket's policy too, so that he may write. */
  public readonly bucketName: pulumi.Output<string>;
  public readonly bucketArn: pulumi.Output<string>;

  private readonly region: string;

  public constructor(name: string, args: LogBucketArgs, opts: pulumi.ComponentResourceOptions) {
    super("aws-foundation:logArchive:LogBucket", name, {}, { ...opts, protect: true });
    const { plan, facts, keyArn, accessLogs } = args;
    this.region = plan.region;
    const bucket = this.makeBucket(name, plan, facts);
    const versioning = this.keepVersions(name, bucket);
    this.encrypt(name, bucket, plan, keyArn);
    if (plan.lock) this.lock(name, bucket, plan.lock, versioning);
    this.expire(name, bucket, plan, versioning);
    const policy = this.restrict(name, bucket, plan, facts);
    if (accessLogs !== undefined) this.logRequests(name, bucket, plan, accessLogs);
    this.bucketName = policy.bucket;
    this.bucketArn = bucket.arn;
    this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
  }

  private makeBucket(
    name: string,
    { kind, region, lock }: LogBucketPlan,
    facts: LogBucketArgs["facts"],
  ): aws.s3.Bucket {
    return new aws.s3.Bucket(
      `${name}-bucket`,
      {
        bucket: facts.apply(({ accountId }) => logBucketName(kind, accountId, region)),
        objectLockEnabled: lock !== undefined,
        region,
      },
      { parent: this },
    );
  }

  private keepVersions(name: string, bucket: aws.s3.Bucket): aws.s3.BucketVersioning {
    return new aws.s3.BucketVersioning(
      `${name}-versioning`,
      { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" }, region: this.region },
      { parent: this },
    );
  }

  /** A key that the sender brings would be one that the organization does not have. */
  private encrypt(
    name: string,
    bucket: aws.s3.Bucket,
    { encryption }: LogBucketPlan,
    kmsMasterKeyId: pulumi.Input<string>,
  ): void {
    const byDefault =
      encryption === "customer-key"
        ? { sseAlgorithm: "aws:kms", kmsMasterKeyId }
        : { sseAlgorithm: "AES256" };
    const rule = {
      applyServerSideEncryptionByDefault: byDefault,
      blockedEncryptionTypes: ["SSE-C"],
      ...(encryption === "customer-key" && { bucketKeyEnabled: true }),
    };
    new aws.s3.BucketServerSideEncryptionConfiguration(
      `${name}-encryption`,
      { bucket: bucket.bucket, rules: [rule], region: this.region },
      { parent: this },
    );
  }

  private lock(
    name: string,
    bucket: aws.s3.Bucket,
    { mode, days }: NonNullable<LogBucketPlan["lock"]>,
    versioning: aws.s3.BucketVersioning,
  ): void {
    new aws.s3.BucketObjectLockConfiguration(
      `${name}-object-lock`,
      { bucket: bucket.bucket, rule: { defaultRetention: { mode, days } }, region: this.region },
      { parent: this, dependsOn: versioning },
    );
  }

  private expire(
    name: string,
    bucket: aws.s3.Bucket,
    { lifecycle }: LogBucketPlan,
    versioning: aws.s3.BucketVersioning,
  ): void {
    new aws.s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      { bucket: bucket.bucket, rules: lifecycleRules(lifecycle), region: this.region },
      { parent: this, dependsOn: versioning },
    );
  }

  private restrict(
    name: string,
    bucket: aws.s3.Bucket,
    { kind, copy, region }: LogBucketPlan,
    facts: LogBucketArgs["facts"],
  ): aws.s3.BucketPolicy {
    new aws.s3.BucketOwnershipControls(
      `${name}-ownership`,
      { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" }, region },
      { parent: this },
    );
    const block = new aws.s3.BucketPublicAccessBlock(
      `${name}-public-access-block`,
      {
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
        region,
      },
      { parent: this },
    );
    return new aws.s3.BucketPolicy(
      `${name}-policy`,
      {
        bucket: bucket.bucket,
        policy: facts.apply((known) => serializePolicyDocument(logBucketPolicy(kind, copy, region, known))),
        region,
      },
      // S3 lets only one change of a bucket's access happen at a time.
      { parent: this, dependsOn: block },
    );
  }

  private logRequests(
    name: string,
    bucket: aws.s3.Bucket,
    { kind }: LogBucketPlan,
    targetBucket: pulumi.Input<string>,
  ): void {
    new aws.s3.BucketLogging(
      `${name}-logging`,
      { bucket: bucket.bucket, targetBucket, targetPrefix: `${kind}/`, region: this.region },
      { parent: this },
    );
  }
}
