export { compileCondition, type Condition, type ConditionTest } from "./conditions/compile-condition.js";
export type { ContextLookup, ContextValues } from "./conditions/context.js";
export {
  isOfResource,
  type Policy,
  type PolicyKind,
  type Principals,
  type PrincipalType,
  type Statement,
  type StatementList,
} from "./documents/policy.js";
export { policyProblems, readPolicy, type ReadPolicyOptions } from "./documents/read-policy.js";
export { actionMatches } from "./patterns/action.js";
export { accountOfArn, isArn, matchesArn, matchesResource } from "./patterns/arn.js";
export { matchesWildcards } from "./patterns/glob.js";
export { isUnknown, unknown, type Unknown } from "./unknown.js";
