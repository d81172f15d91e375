export {
  accountContacts,
  accountTags,
  allowedRegions,
  effectiveOrganizationalUnit,
  organizationalUnitEnvironment,
  registeredAccounts,
} from "./account-queries.js";
export { modelNotices, type ModelNotice } from "./notices.js";
export { reservedTagKeys } from "./reserved-tag-keys.js";
export { networkAddressUse, networkPlan, nextAccountBlock } from "./network-queries.js";
export { modelJsonSchema } from "./json-schema.js";
export { loadModel, parseModel, readLock } from "./load.js";
export { lockFileOf, lockOf, lockText } from "./lock/lock.js";
export type { Lock, LockedPolicy } from "./lock/lock-schema.js";
export type { AllowedAccount, LandingZonePolicyConfig, PolicyConfigs } from "./policy-config.js";
export { mandatoryTagKeys, policyConfigs } from "./queries.js";
export type {
  Account,
  AccountState,
  Contact,
  Contacts,
  Environment,
  Guardrails,
  Logging,
  Model,
  Network,
  Organization,
  OrganizationalUnit,
  Preset,
  Regions,
} from "./schema.js";
export { attachedSegments, stacksOfSegments } from "./segment-stacks.js";
export { managementAccountKey } from "./stack-accounts.js";
export {
  environmentTagValues,
  managementStackName,
  owningStack,
  stackKinds,
  stackOwner,
  stackPlans,
  type StackKind,
  type StackKindRow,
  type HubAttachment,
  type StackPlan,
  type TellingKind,
} from "./stack-plans.js";
export { addAccount, removeAccountField, setAccountField, type FieldValue } from "./edit.js";
export { explain, type Explanation } from "./explain.js";
export { requiredServiceAccess } from "./organization-needs.js";
export { toInputProblems, type ModelProblem } from "./model-problem.js";
export { loadYaml, parseYaml, type LoadedYaml } from "./yaml/load-yaml.js";
