export type { AccountArgs, Accounts, AccountState } from "./account-args.js";
export type { LifecycleUnits, PlannedAccount } from "./account-lifecycle.js";
export type { DelegatedAdministrators } from "./delegated-administrators.js";
export { accountTarget, rootTarget, type GuardrailsArgs } from "./guardrail-plan.js";
export { guardrailCatalog, type GuardrailKey } from "./guardrails/catalog.js";
export {
  guardrailContext,
  organizationIdPlaceholder,
  unlessFoundation,
  type GuardrailContext,
  type GuardrailContextArgs,
  type LogArchiveNames,
} from "./guardrails/context.js";
export type { DailyBackupParameters } from "./guardrails/daily-backup.js";
export type { DataPerimeterParameters } from "./guardrails/data-perimeter.js";
export type { Ec2Setting, Ec2SettingsParameters } from "./guardrails/ec2-settings.js";
export type {
  DenyStatement,
  FrameworkReference,
  Guardrail,
  JsonObject,
  JsonValue,
  NoParameters,
  PolicyType,
  SettingsGuardrail,
  StatementGuardrail,
} from "./guardrails/guardrail.js";
export type { MandatoryTag, MandatoryTagsParameters } from "./guardrails/mandatory-tags.js";
export type { PublicStorageParameters } from "./guardrails/public-storage.js";
export type { RegionsParameters } from "./guardrails/regions.js";
export type { SandboxCostsParameters } from "./guardrails/sandbox-costs.js";
export type { SecurityService, SecurityServicesParameters } from "./guardrails/security-services.js";
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
export { StackRoles, type StackRolesArgs, type StackStateArgs } from "./foundation-roles/stack-roles.js";
