import {
  breakGlassRoleName,
  logReaderRoleName,
  logReplicationRoleName,
  roleArn,
  trailArn,
} from "@aws-foundation/core";

/** What the archive's policies name. No account is among them but the three that run the archive. */
export interface ArchiveFacts {
  /** Such as `o-a1b2c3d4e5`. */
  readonly organizationId: string;
  /** The log archive's account, 12 digits. */
  readonly accountId: string;
  /** The account that administers GuardDuty and reads logs. The archive's own where one account plays both parts. */
  readonly auditAccountId: string;
  /** The account that has the organization's trail. */
  readonly managementAccountId: string;
  /** The region of the trail and of the buckets that are written to. */
  readonly home: string;
  /** Regions in which the organization may have anything, home included. */
  readonly allowedRegions: readonly string[];
}

/** ARNs of the roles that read logs: the audit account's reader, and whoever breaks the glass in the archive's account. */
export function readerArns({ accountId, auditAccountId }: ArchiveFacts): readonly string[] {
  return [roleArn(auditAccountId, logReaderRoleName), roleArn(accountId, breakGlassRoleName)];
}

/** ARN of the role with which S3 copies logs. */
export function replicationRoleArn({ accountId }: Pick<ArchiveFacts, "accountId">): string {
  return roleArn(accountId, logReplicationRoleName);
}

/** ARN of the organization's trail. */
export function organizationTrailArn({ managementAccountId, home }: ArchiveFacts): string {
  return trailArn(managementAccountId, home);
}
