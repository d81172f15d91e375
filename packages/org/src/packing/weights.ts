import type { Guardrail, PolicyType } from "@aws-foundation/guardrails";
import type { Placeable } from "./place.js";
import { policyText, textSize } from "./policy-text.js";
import { policyQuotas } from "./quotas.js";

/** A guardrail with what it adds to a policy. */
export interface WeighedGuardrail extends Placeable {
  readonly guardrail: Guardrail;
}

/** What surrounds the statements of a policy: `{"Version":"2012-10-17","Statement":[` and `]}`. */
const frame = textSize(JSON.stringify({ Version: "2012-10-17", Statement: [] }));

/** A guardrail of statements weighs their text and the comma before them; of settings only the whole policy tells. */
export function weighed(guardrail: Guardrail): WeighedGuardrail {
  const weight = guardrail.statements === undefined ? 0 : textSize(policyText([guardrail])) - frame + 1;
  return { key: guardrail.key, weight, guardrail };
}

/** How much of {@link weighed} one policy of this type holds. */
export function binOf(type: PolicyType): {
  room: number;
  fits: (items: readonly WeighedGuardrail[]) => boolean;
} {
  const { size } = policyQuotas[type];
  // The first statement has no comma before it.
  const room = size - frame + 1;
  if (type === "SERVICE_CONTROL_POLICY" || type === "RESOURCE_CONTROL_POLICY")
    return { room, fits: (items) => items.reduce((sum, { weight }) => sum + weight, 0) <= room };
  const text = (items: readonly WeighedGuardrail[]) => policyText(items.map(({ guardrail }) => guardrail));
  return { room, fits: (items) => textSize(text(items)) <= size };
}
