export type { AccountArgs, Accounts } from "./account-args.js";
export { denyLeavingOrganization } from "./guardrails/deny-leaving-organization.js";
export type { Guardrail } from "./guardrails/guardrail.js";
export {
  planOrganization,
  type OrganizationArgs,
  type OrganizationPlan,
  type PlannedAccount,
} from "./organization-plan.js";
export { Organization } from "./organization.js";
export {
  planOrganizationalUnits,
  type OrganizationalUnitArgs,
  type OrganizationalUnits,
  type PlannedOrganizationalUnit,
} from "./organizational-unit-plan.js";
