import { logKinds, logReplicationName, type LogCopy, type LogKind } from "@aws-foundation/core";
import * as pulumi from "@pulumi/pulumi";
import { AlarmTopic } from "./alarm-topic.js";
import type { LogArchiveArgs } from "./archive-args.js";
import type { ArchiveFacts } from "./archive-facts.js";
import { planLogArchive, type LogArchivePlan } from "./archive-plan.js";
import { LogBucket } from "./log-bucket.js";
import { LogKey } from "./log-key.js";
import { LogReplication } from "./log-replication.js";

/** The buckets that are written to, by kind. */
export type LogBuckets = Readonly<Record<LogKind, LogBucket>>;

/**
 * The archive of all logs: a bucket for each kind in the home region and a copy of it in the replica region, a key in
 * each, and the replication between them. The provider works in the log archive's account.
 *
 * Costs 2 USD a month for the keys, about 9 for the replication's metrics and alarms, and what is kept. What Object Lock
 * keeps in compliance mode cannot be deleted by anybody to save, and its days cannot be made fewer.
 *
 * Nothing of it is removed with its stack: all of it is protected.
 *
 * Cannot move: another home or replica region makes new buckets beside the old ones, which stay.
 *
 * ```ts
 * const archive = new LogArchive("log-archive", { organizationId, accountId, auditAccountId, ...settings }, { provider });
 * const { bucketName } = archive.buckets.trail;
 * new OrganizationTrail("organization-trail", { bucketName, keyArn: archive.keyArn, ...trail }, { provider: management });
 * ```
 */
export class LogArchive extends pulumi.ComponentResource {
  public readonly buckets: LogBuckets;
  /** The key of the home region. */
  public readonly keyArn: pulumi.Output<string>;

  /** @throws InputPropertiesError with everything that is wrong with the arguments. */
  public constructor(name: string, args: LogArchiveArgs, opts: pulumi.ComponentResourceOptions) {
    const plan = planLogArchive(args);
    // All that it has: without its replication, policies or alarms the archive would only look whole.
    super("aws-foundation:logArchive:LogArchive", name, {}, { ...opts, protect: true });
    const facts = factsOf(args);
    const keys = {
      source: this.makeKey(name, "source", args.home, args, facts),
      replica: this.makeKey(name, "replica", args.replica, args, facts),
    };
    const replicas = this.makeReplicas(name, plan, facts, keys.replica);
    this.buckets = this.makeSources(name, plan, facts, keys.source);
    this.replicate(name, plan, args, this.buckets, replicas, keys);
    this.keyArn = keys.source.keyArn;
    const bucketNames = Object.fromEntries(logKinds.map((kind) => [kind, this.buckets[kind].bucketName]));
    this.registerOutputs({ bucketNames, keyArn: this.keyArn });
  }

  private makeKey(
    name: string,
    copy: LogCopy,
    region: string,
    { deployingRoles }: LogArchiveArgs,
    facts: pulumi.Output<ArchiveFacts>,
  ): LogKey {
    return new LogKey(`${name}-${copy}-key`, { copy, region, deployingRoles, facts }, { parent: this });
  }

  private makeReplicas(
    name: string,
    plan: LogArchivePlan,
    facts: pulumi.Output<ArchiveFacts>,
    { keyArn }: LogKey,
  ): LogBuckets {
    return bucketsOf(
      (kind) =>
        new LogBucket(
          `${name}-${kind}-replica`,
          { plan: plan[kind].replica, facts, keyArn },
          { parent: this },
        ),
    );
  }

  /** The bucket of the access logs comes first, which all others write their requests to. */
  private makeSources(
    name: string,
    plan: LogArchivePlan,
    facts: pulumi.Output<ArchiveFacts>,
    { keyArn }: LogKey,
  ): LogBuckets {
    const options = { parent: this };
    const access = new LogBucket(`${name}-access`, { plan: plan.access.source, facts, keyArn }, options);
    return bucketsOf((kind) => {
      if (kind === "access") return access;
      const args = { plan: plan[kind].source, facts, keyArn, accessLogs: access.bucketName };
      return new LogBucket(`${name}-${kind}`, args, options);
    });
  }

  private replicate(
    name: string,
    plan: LogArchivePlan,
    args: LogArchiveArgs,
    sources: LogBuckets,
    replicas: LogBuckets,
    keys: Readonly<Record<LogCopy, LogKey>>,
  ): void {
    const kinds = logKinds.map((kind) => ({
      kind,
      encryption: plan[kind].source.encryption,
      source: sources[kind],
      replica: replicas[kind],
    }));
    const { accountId, home } = args;
    const alarmActions = this.tell(name, args, keys.source);
    new LogReplication(
      logReplicationName(name),
      {
        accountId,
        home,
        kinds,
        sourceKeyArn: keys.source.keyArn,
        replicaKeyArn: keys.replica.keyArn,
        alarmActions,
      },
      { parent: this },
    );
  }

  /** ARNs of what alarms do. */
  private tell(
    name: string,
    { accountId, home: region, alarmEmail: email }: LogArchiveArgs,
    { keyArn }: LogKey,
  ): pulumi.Output<string>[] {
    if (email === undefined) return [];
    const args = { accountId, region, keyArn, email };
    return [new AlarmTopic(`${name}-alarms`, args, { parent: this }).topicArn];
  }
}

function bucketsOf(make: (kind: LogKind) => LogBucket): LogBuckets {
  return Object.fromEntries(logKinds.map((kind) => [kind, make(kind)])) as Record<LogKind, LogBucket>;
}

function factsOf(args: LogArchiveArgs): pulumi.Output<ArchiveFacts> {
  const { managementAccountId, home, allowedRegions } = args;
  return pulumi
    .all([args.organizationId, args.accountId, args.auditAccountId])
    .apply(([organizationId, accountId, auditAccountId]) => ({
      organizationId,
      accountId,
      auditAccountId,
      managementAccountId,
      home,
      allowedRegions: [...allowedRegions].sort(),
    }));
}
