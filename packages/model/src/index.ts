export { modelJsonSchema } from "./json-schema.js";
export { loadModel, parseModel } from "./load.js";
export type { AllowedAccount, LandingZonePolicyConfig } from "./policy-config.js";
export {
  accountTags,
  allowedRegions,
  managementAccountKey,
  mandatoryTagKeys,
  policyConfig,
  stackPlans,
  type StackPlan,
} from "./queries.js";
export type { Account, Environment, Model, Organization, OrganizationalUnit, Regions } from "./schema.js";
