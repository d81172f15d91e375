export * as guardrailCatalog from "./catalog.js";
export {
  guardrailContext,
  organizationIdPlaceholder,
  rolePattern,
  unlessFoundation,
  type GuardrailContext,
  type GuardrailContextArgs,
  type LogArchiveNames,
  type MandatoryTag,
} from "./context.js";
export { isOriginAccessIdentity } from "./data-perimeter/origin-access-identity.js";
export { exemptionProblem } from "./exemption.js";
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
} from "./guardrail.js";
export type { GuardrailKey } from "./guardrail-key.js";
export { guardrailRow, type GuardrailRow } from "./guardrail-row.js";
export { rootTarget, type GuardrailPlace } from "./place.js";
export { presets, type Preset } from "./presets.js";
