import { closedGuardrails, testGuardrail } from "@aws-foundation/guardrails/testing/closed-guardrails";
import type { Model } from "@aws-foundation/model";
import { describe, expect, test } from "vitest";
import { guardrailsArgs } from "./map/guardrails.js";
import { presetOrganizations } from "./testing/preset-organizations.js";

/** The tests' responder, without whom the tables have nobody who handles findings. */
const security: Model["security"] = { responders: ["SecurityResponder"] };

describe.each(presetOrganizations)("in the preset %s", (_, model) => {
  const { assignments, context } = guardrailsArgs({ ...model, security });
  const held = assignments.filter(({ guardrail }) => Object.hasOwn(closedGuardrails, guardrail.key));

  test("the guardrails of closed classes hold at the root", () => {
    expect(held.map(({ guardrail, targets }) => [guardrail.key, targets])).toEqual(
      Object.keys(closedGuardrails).map((key) => [key, ["root"]]),
    );
  });

  for (const { guardrail } of held)
    if (guardrail.statements !== undefined)
      testGuardrail(guardrail, closedGuardrails[guardrail.key as keyof typeof closedGuardrails](context));
});
