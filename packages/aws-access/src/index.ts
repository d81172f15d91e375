export { AwsAccessError, accessErrorOf, type AwsAccessProblem } from "./access-error.js";
export { canonicalPolicy } from "./canonical-policy.js";
export { callerIdentity, type CallerIdentity } from "./caller-identity.js";
export { clientSettings, type ClientSettings } from "./client-settings.js";
export { deniedAction, errorName, isAccessDenied } from "./denied.js";
export {
  foundationSession,
  memberSession,
  type MemberAccountTarget,
  type MemberSession,
} from "./member-session.js";
export { enableRegion, readRegionStates, type RegionStates } from "./region-states.js";
export { assumeRole, callerSession, type AwsCredentials, type AwsSession } from "./session.js";
