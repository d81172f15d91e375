import * as guardrailCatalog from "./catalog.js";

export { guardrailCatalog };
export {
  guardrailContext,
  organizationIdPlaceholder,
  unlessFoundation,
  type GuardrailContext,
  type GuardrailContextArgs,
  type LogArchiveNames,
  type MandatoryTag,
} from "./context.js";
export { canDeny, deniedBy, type AccessRequest, type RequestContext } from "./evaluation/evaluate.js";
export { matchesArn, matchesWildcards } from "./evaluation/wildcards.js";
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
export { guardrailRow, type GuardrailRow } from "./guardrail-row.js";
export { rootTarget, type GuardrailPlace } from "./place.js";
export { presets, type Preset } from "./presets.js";

/** The key of a guardrail, which is the name of its folder. */
export type GuardrailKey = keyof typeof guardrailCatalog;
