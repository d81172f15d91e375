export { administratorLimit } from "./administrator-limits.js";
export { availabilityZoneIds } from "./availability-zones.js";
export {
  accountReadPermissions,
  managementDeployPermissions,
  managementReadPermissions,
  visitorPermissions,
} from "./foundation-roles/role-permissions.js";
export { hasExclusiveProperty, lossOf, takenOff, type TakenOff } from "./exclusive-lists.js";
export { isWithoutResource } from "./foundation-roles/actions-without-resource.js";
export { grants, type Grant, type GrantName } from "./foundation-roles/permission-grants.js";
export { typePermissions, type Actions, type TypePermissions } from "./foundation-roles/type-permissions.js";
export {
  accountDeployRoleName,
  accountPlanRoleName,
  attachRoleName,
  attachRolePatterns,
  dayZeroRoleName,
  memberRoleName,
  breakGlassRoleName,
  logReaderRoleName,
  logReplicationRoleName,
  roleArn,
  segmentTag,
  stackRoleName,
  trailDeliveryRoleName,
  worksAs,
  type StackAccess,
  type WorksAs,
} from "./foundation-roles/role-names.js";
export {
  stateReadPermissions,
  stateWritePermissions,
  wholeStatePermissions,
  type StateLocation,
  type StateOfStack,
} from "./foundation-roles/state-permissions.js";
export { actionsOfPattern } from "./foundation-roles/wildcard-actions.js";
export { logReplicationTrust, trailDeliveryTrust } from "./foundation-roles/service-trust.js";
export {
  accountDeployTrust,
  assumeActions,
  hopTag,
  hopTagValue,
  maxSessionDuration,
  trustInAdministrators,
  trustInRoles,
} from "./foundation-roles/trust.js";
export { InputPropertiesError, type InputProblem, type SourceLocation } from "./input-properties-error.js";
export {
  logArchiveNames,
  logBucketName,
  logBucketPrefix,
  logKeyAlias,
  logObjectsPrefix,
  trailArn,
  trailLogGroupArn,
  trailLogGroupName,
  trailLogKeyAlias,
  trailName,
} from "./log-archive/log-archive-names.js";
export {
  logBucketSettings,
  logCopies,
  type LogBucketSettings,
  type LogCopy,
  type LogLifecycle,
} from "./log-archive/log-bucket-settings.js";
export { logKinds, logKindTitles, type LogKind } from "./log-archive/log-kinds.js";
export {
  fillLogRetention,
  lockedCopies,
  logLockModes,
  logRetentionDays,
  logRetentionProblems,
  type LockedCopies,
  type LogLockMode,
  type LogRetention,
  type LogRetentionProblem,
} from "./log-archive/log-retention.js";
export {
  logBucketTraits,
  logWriters,
  type LogBucketTraits,
  type LogWriter,
} from "./log-archive/log-writers.js";
export { accountNetworkQuotas, networkQuotas, type Quota } from "./network-quotas.js";
export { didYouMean, nearest } from "./nearest.js";
export {
  logGroupRetentionDays,
  trailEvents,
  type LogGroupRetentionDays,
  type TrailEvents,
} from "./log-archive/trail-settings.js";
export {
  serializePolicyDocument,
  type PolicyCondition,
  type PolicyDocument,
  type PolicyPrincipal,
  type PolicyStatement,
} from "./policy-document.js";
export { defaultRegions, isOptInRegion } from "./opt-in-regions.js";
export {
  accountPlanRoleResourceName,
  accountPlanRolesName,
  administratorResourceName,
  attachRoleResourceName,
  attachRolesName,
  attachmentResourceName,
  logArchiveName,
  logReplicationName,
  logReplicationRoleResourceName,
  organizationName,
  policyName,
  policyResourceName,
  stackRoleResourceName,
  stackRolesName,
  trailDeliveryRoleResourceName,
  trailLogsName,
  visitingRoleResourceName,
  visitingRolesName,
} from "./organization-resources.js";
export {
  attachedPolicies,
  policyDocumentSizes,
  policyTotals,
  policyTypes,
  type PolicyType,
} from "./policy-types.js";
export { propertyPath } from "./property-path.js";
export { awsRegions, isAwsRegion, type AwsRegion } from "./regions.js";
export { ResourceError } from "./resource-error.js";
export { roleNamePattern } from "./role-name.js";
export { sideBySide } from "./side-by-side.js";
export { trustedServices } from "./trusted-services.js";
export { findInTags, tagLimits, tagProblems, type TagFinding, type Tags } from "./tags.js";
export {
  bucketArn,
  secretsContextKey,
  stateBackendUrl,
  stateBucketName,
  stateKeyAlias,
  stateSecretsProvider,
  throughS3,
} from "./state-backend.js";
