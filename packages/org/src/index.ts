export type { AccountArgs, Accounts, AccountState } from "./account-args.js";
export type { LifecycleUnits, PlannedAccount } from "./account-lifecycle.js";
export type { DelegatedAdministrators } from "./delegated-administrators.js";
export { accountTarget, type GuardrailsArgs } from "./guardrail-plan.js";
export { planOrganization, type OrganizationArgs, type OrganizationPlan } from "./organization-plan.js";
export { Organization } from "./organization.js";
export {
  planOrganizationalUnits,
  type OrganizationalUnitArgs,
  type OrganizationalUnits,
  type PlannedOrganizationalUnit,
} from "./organizational-unit-plan.js";
export { assertFoundationExempt } from "./packing/foundation-exemption.js";
export {
  packGuardrails,
  type GuardrailAssignment,
  type PackedPolicy,
  type PackOptions,
} from "./packing/pack.js";
export type { PreviousPolicy } from "./packing/previous-places.js";
export { policyQuotas, type PolicyQuota } from "./packing/quotas.js";
export { AccountPlanRole, type AccountPlanRoleArgs } from "./foundation-roles/account-plan-role.js";
export { VisitingStackRoles } from "./foundation-roles/visiting-stack-roles.js";
export {
  StackRoles,
  type StackAttach,
  type StackElsewhere,
  type StackRolesArgs,
  type StackStateArgs,
} from "./foundation-roles/stack-roles.js";
