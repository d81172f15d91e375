import {
  logReplicationRoleName,
  logReplicationRoleResourceName,
  logReplicationTrust,
  serializePolicyDocument,
  type LogBucketTraits,
  type LogKind,
} from "@aws-foundation/core";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { LogBucket } from "./log-bucket.js";
import { replicationPolicy } from "./replication-policy.js";

/** A kind whose logs are copied. */
export interface ReplicatedKind {
  readonly kind: LogKind;
  readonly encryption: LogBucketTraits["encryption"];
  readonly source: LogBucket;
  readonly replica: LogBucket;
}

/** Arguments of {@link LogReplication}. */
export interface LogReplicationArgs {
  readonly accountId: pulumi.Input<string>;
  readonly home: string;
  readonly kinds: readonly ReplicatedKind[];
  readonly sourceKeyArn: pulumi.Input<string>;
  readonly replicaKeyArn: pulumi.Input<string>;
  /** ARNs of what is done when copies fail. */
  readonly alarmActions: pulumi.Input<string>[];
}

/**
 * Copies every log into its bucket in the replica region, as a role that nobody but S3 can take, and raises an alarm for
 * each kind whose copies fail. What was there before is not copied. Costs the transfer between the regions, and 0.30 USD
 * a month for each of a kind's four metrics and 0.10 for its alarm.
 */
export class LogReplication extends pulumi.ComponentResource {
  public constructor(name: string, args: LogReplicationArgs, opts: pulumi.ComponentResourceOptions) {
    super("aws-foundation:logArchive:LogReplication", name, {}, opts);
    const role = this.makeRole(name, args);
    const policy = this.permit(name, role, args);
    for (const kind of args.kinds) {
      this.copy(name, kind, role, policy, args);
      this.watch(name, kind, args);
    }
    this.registerOutputs({});
  }

  private makeRole(name: string, { accountId }: LogReplicationArgs): aws.iam.Role {
    return new aws.iam.Role(
      logReplicationRoleResourceName(name),
      {
        name: logReplicationRoleName,
        description: "Copies the organization's logs into the replica region.",
        assumeRolePolicy: pulumi.output(accountId).apply(logReplicationTrust),
      },
      { parent: this },
    );
  }

  private permit(
    name: string,
    role: aws.iam.Role,
    { kinds, sourceKeyArn, replicaKeyArn }: LogReplicationArgs,
  ): aws.iam.RolePolicy {
    const policy = pulumi
      .all([
        pulumi.all(kinds.map(({ source }) => source.bucketArn)),
        pulumi.all(kinds.map(({ replica }) => replica.bucketArn)),
        sourceKeyArn,
        replicaKeyArn,
      ])
      .apply(([sources, replicas, sourceKey, replicaKey]) =>
        serializePolicyDocument(replicationPolicy({ sources, replicas, sourceKey, replicaKey })),
      );
    return new aws.iam.RolePolicy(
      `${name}-role-policy`,
      { name: "replicate", role: role.name, policy },
      { parent: this },
    );
  }

  /** By a rule of the second version, whose filter is there and empty: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html */
  private copy(
    name: string,
    { kind, encryption, source, replica }: ReplicatedKind,
    role: aws.iam.Role,
    policy: aws.iam.RolePolicy,
    { home, replicaKeyArn: replicaKmsKeyId }: LogReplicationArgs,
  ): void {
    const encrypted = encryption === "customer-key";
    const rule = {
      id: ruleId,
      status: "Enabled",
      priority: 0,
      filter: {},
      deleteMarkerReplication: { status: "Disabled" },
      destination: {
        bucket: replica.bucketArn,
        metrics: { status: "Enabled" },
        ...(encrypted && { encryptionConfiguration: { replicaKmsKeyId } }),
      },
      ...(encrypted && {
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
      }),
    };
    new aws.s3.BucketReplicationConfig(
      `${name}-${kind}`,
      { bucket: source.bucketName, role: role.arn, rules: [rule], region: home },
      // S3 looks at the versioning of both buckets, and at what the role may do.
      { parent: this, dependsOn: [source, replica, policy] },
    );
  }

  /**
   * Of the four metrics, the one of failures is in the region of the source, the others in that of the copies:
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
   */
  private watch(
    name: string,
    { kind, source, replica }: ReplicatedKind,
    { home, alarmActions }: LogReplicationArgs,
  ): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-${kind}-alarm`,
      {
        name: `aws-foundation-logs-replication-${kind}`,
        alarmDescription: `Logs of the kind ${kind} are not copied into the replica region.`,
        namespace: "AWS/S3",
        metricName: "OperationsFailedReplication",
        dimensions: {
          SourceBucket: source.bucketName,
          DestinationBucket: replica.bucketName,
          RuleId: ruleId,
        },
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        treatMissingData: "notBreaching",
        alarmActions,
        region: home,
      },
      { parent: this },
    );
  }
}

/** Of the one rule that each bucket has. */
const ruleId = "everything";
