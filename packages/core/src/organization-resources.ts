import type { StackAccess } from "./foundation-roles/role-names.js";

/** The component Organization in the stack management; its resources' names begin with it. */
export const organizationName = "organization";

/** Name of the resource that registers a service's administrator. @param service Its principal. */
export function administratorResourceName(organization: string, service: string): string {
  return `${organization}-administrator-${service}`;
}

/** Name of the resource of a policy. @param key Such as `scp-root-1`. */
export function policyResourceName(organization: string, key: string): string {
  return `${organization}-policy-${key}`;
}

/** Name of the resource that attaches a policy. @param target `root`, the key of a unit, or that of an account behind `account:`. */
export function attachmentResourceName(organization: string, key: string, target: string): string {
  return `${organization}-attachment-${key}-${target}`;
}

/** What a policy is called in AWS. @param key Such as `scp-root-1`. */
export function policyName(key: string): string {
  return `foundation-${key}`;
}

/** The component StackRoles in the stack management; its resources' names begin with it. */
export const stackRolesName = "foundation";

/** Name of the resource of a role in management. @param component The component StackRoles. */
export function stackRoleResourceName(component: string, access: StackAccess, stack: string): string {
  return `${component}-${access}-${stack}`;
}

/** The component AccountPlanRole of an account. @param key The account's. */
export function accountPlanRolesName(key: string): string {
  return `${key}-plan-role`;
}

/** Name of the resource of `FoundationPlan`. @param component The component AccountPlanRole. */
export function accountPlanRoleResourceName(component: string): string {
  return `${component}-role`;
}

/** The component VisitingStackRoles of a stack in another's account. @param key The account's. */
export function visitingRolesName(key: string, stack: string): string {
  return `${key}-roles-of-${stack}`;
}

/** The component LogArchive in the stack security; its resources' names begin with it. */
export const logArchiveName = "log-archive";

/** The component LogReplication of a log archive. */
export function logReplicationName(archive: string): string {
  return `${archive}-replication`;
}

/** Name of the resource of the role that copies logs. @param component The component LogReplication. */
export function logReplicationRoleResourceName(component: string): string {
  return `${component}-role`;
}

/** The component TrailLogGroup in the stack management; its resources' names begin with it. */
export const trailLogsName = "trail-logs";

/** Name of the resource of the role with which the trail's log group is written. @param component The component TrailLogGroup. */
export function trailDeliveryRoleResourceName(component: string): string {
  return `${component}-role`;
}

/** The component AttachRoles of the stack that owns the hubs; its resources' names begin with it. */
export const attachRolesName = "attach";

/** Name of the resource of a role that attaches a segment. @param component The component AttachRoles. */
export function attachRoleResourceName(component: string, access: StackAccess, segment: string): string {
  return `${component}-${access}-${segment}`;
}

/** Name of the resource of a visiting stack's role. @param component The component VisitingStackRoles. */
export function visitingRoleResourceName(component: string, access: StackAccess): string {
  return `${component}-${access}`;
}
