import { decisions as ofAccountSettings } from "../account-settings/decisions.test.helper.js";
import type { GuardrailContext } from "../context.js";
import type { GuardrailKey } from "../guardrail-key.js";
import { decisions as ofLeaving } from "../leaving-organization/decisions.test.helper.js";
import { decisions as ofLogConfiguration } from "../log-configuration/decisions.test.helper.js";
import { decisions as ofLogDeletion } from "../log-deletion/decisions.test.helper.js";
import { decisions as ofSecurityServices } from "../security-services/decisions.test.helper.js";
import type { Decision } from "./decision-table.js";

export { testGuardrail } from "./decision-table.js";

/** Tables of decisions that hold in every organization, whatever its names are. */
export const closedGuardrails = {
  "account-settings": () => ofAccountSettings,
  "leaving-organization": () => ofLeaving,
  "log-configuration": ofLogConfiguration,
  "log-deletion": ofLogDeletion,
  "security-services": () => ofSecurityServices,
} as const satisfies Partial<Record<GuardrailKey, (context: GuardrailContext) => readonly Decision[]>>;
