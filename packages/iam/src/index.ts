export { assumeRole, type AssumptionDecision } from "./assume-role/assume-role.js";
export type { Assumption } from "./assume-role/assumption.js";
export { compileCondition, type Condition, type ConditionTest } from "./conditions/compile-condition.js";
export type { ContextLookup, ContextValues } from "./conditions/context.js";
export { controlPolicyKind, controlPolicyKinds } from "./documents/control-policies.js";
export { administratorAccess, awsPolicyOf, fullAwsAccess, unknownPolicy } from "./documents/aws-policies.js";
export {
  isOfResource,
  type Policy,
  type PolicyKind,
  type Principals,
  type PrincipalType,
  type Statement,
  type StatementList,
} from "./documents/policy.js";
export { readDocuments, type DocumentSet, type NamedDocument } from "./documents/read-documents.js";
export { policyProblems, readPolicy, type ReadPolicyOptions } from "./documents/read-policy.js";
export { actionGroup } from "./evaluation/action-group.js";
export {
  applicableStatements,
  type ApplicableStatement,
  type StatementRequest,
} from "./evaluation/applicable.js";
export { compileIsAbout } from "./evaluation/compile-statement.js";
export { compile, type CompiledPolicies } from "./evaluation/compile.js";
export { decide } from "./evaluation/decide.js";
export type {
  Decision,
  Level,
  MissingReason,
  Reason,
  RuleReason,
  StatementReason,
  UnknownReason,
  Verdict,
} from "./evaluation/decision.js";
export { explain } from "./evaluation/explain.js";
export type { PolicySet } from "./evaluation/policy-set.js";
export { decideUncompiled } from "./evaluation/uncompiled.js";
export { actionMatches } from "./patterns/action.js";
export { accountOfArn, isArn, matchesArn, matchesResource } from "./patterns/arn.js";
export { matchesWildcards, patternsOverlap } from "./patterns/glob.js";
export { rcpServices } from "./rcp-services.js";
export { isFollowingKey } from "./request/following-keys.js";
export { meantGlobalKey } from "./request/key-types.js";
export { isServiceLinked } from "./request/principal-facts.js";
export { contextProblems } from "./request/read-request.js";
export type { Organization } from "./request/organization.js";
export type {
  Anonymous,
  FederatedUser,
  Principal,
  RoleSession,
  Root,
  RootSession,
  SamlIdentity,
  ServicePrincipal,
  TagValues,
  User,
  WebIdentity,
} from "./request/principal.js";
export type { AccessRequest, ContextValue, KeyFound } from "./request/request.js";
export { no, maybe, yes, type Truth } from "./truth.js";
export { isUnknown, unknown, type Unknown } from "./unknown.js";
