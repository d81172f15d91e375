import { accountContacts, managementAccountKey, type Model } from "@aws-foundation/model";
import {
  accountDeployRoleName,
  breakGlassRoleName,
  logReaderRoleName,
  logReplicationRoleName,
} from "@aws-foundation/core";
import type { LogArchiveArgs, OrganizationTrailArgs, TrailLogGroupArgs } from "@aws-foundation/log-archive";
import type { Input } from "@pulumi/pulumi";
import { accountIdOf, type KnownOrganization } from "./known-ids.js";

/** The model's archive, as the component LogArchive takes it. */
export function logArchiveArgs(
  model: Model,
  { organizationId, accountIds }: KnownOrganization,
): LogArchiveArgs {
  const { security, managementAccountId } = model.organization;
  const { home, replica, allowed } = model.regions;
  return {
    organizationId,
    accountId: accountIdOf(accountIds, security.logArchive),
    auditAccountId: accountIdOf(accountIds, security.audit),
    managementAccountId,
    home,
    replica,
    allowedRegions: allowed,
    deployingRoles: deployingRoles(model),
    kinds: model.logging.kinds,
    ...alarmEmail(model, security.logArchive),
  };
}

/** The organization's trail, as the component OrganizationTrail takes it, but for where it writes to. */
export function organizationTrailArgs(model: Model): Omit<OrganizationTrailArgs, "bucketName" | "keyArn"> {
  const { events, insights } = model.logging.trail;
  return { ...trailPlace(model), events, insights };
}

/** The log group of the organization's trail, as the component TrailLogGroup takes it. */
export function trailLogGroupArgs(model: Model, organizationId: Input<string>): TrailLogGroupArgs {
  return {
    ...trailPlace(model),
    organizationId,
    retentionDays: model.logging.trail.logGroupDays,
    ...alarmEmail(model, managementAccountKey),
  };
}

/** Names of the roles that the archive's policies trust, sorted: nobody but the foundation may make one that is called so. */
export const archiveRoleNames = [breakGlassRoleName, logReaderRoleName, logReplicationRoleName] as const;

/** Alarms of an account tell whom AWS tells of its security. */
function alarmEmail(model: Model, accountKey: string): { readonly alarmEmail?: string } {
  const { security } = accountContacts(model, accountKey);
  return security === undefined ? {} : { alarmEmail: security.email };
}

/** Names of the roles that deploy in member accounts: the foundation's own, and until it is narrowed the one that accounts are made with. */
function deployingRoles({ organization }: Model): string[] {
  const { accountRole, accountRoleName } = organization;
  return accountRole === "narrowed" ? [accountDeployRoleName] : [accountRoleName, accountDeployRoleName];
}

function trailPlace({ organization, regions }: Model) {
  return { managementAccountId: organization.managementAccountId, home: regions.home };
}
