import type { LogKind, LogRetention } from "@aws-foundation/core";
import type { Input } from "@pulumi/pulumi";

/** Arguments of LogArchive. */
export interface LogArchiveArgs {
  readonly organizationId: Input<string>;
  /** The log archive's account: the provider works in it. */
  readonly accountId: Input<string>;
  /** The account that administers GuardDuty and reads logs. The archive's own where one account plays both parts. */
  readonly auditAccountId: Input<string>;
  readonly managementAccountId: string;
  /** The region of the buckets that are written to. */
  readonly home: string;
  /** The region of the copies; another than home. */
  readonly replica: string;
  /** Regions in which the organization may have anything, home included. */
  readonly allowedRegions: readonly string[];
  /** Names of the roles that deploy in the archive's account: the keys' policies let them change these. */
  readonly deployingRoles: readonly string[];
  readonly kinds: Readonly<Record<LogKind, LogRetention>>;
  /** Who is told of alarms. @default nobody: they show in CloudWatch */
  readonly alarmEmail?: string;
}
