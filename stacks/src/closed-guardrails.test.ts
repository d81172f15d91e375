import { closedGuardrails, testGuardrail } from "@aws-foundation/guardrails/testing/closed-guardrails";
import type { Model } from "@aws-foundation/model";
import { describe, expect, test } from "vitest";
import { guardrailsArgs } from "./map/guardrails.js";
import { presetOrganizations } from "./testing/preset-organizations.js";

/** The tests' responder, without whom the tables have nobody who handles findings. */
const security: Model["security"] = { responders: ["SecurityResponder"] };

/** Their tables are of parameters and regions that no preset has. */
const withOwnParameters = ["data-perimeter", "regions"];

describe.each(presetOrganizations)("in the preset %s", (_, model) => {
  const { assignments, context } = guardrailsArgs({ ...model, security });
  const held = assignments.filter(({ guardrail }) => Object.hasOwn(closedGuardrails, guardrail.key));

  test("every other guardrail of statements is one whose parameters are the organization's", () => {
    const others = assignments.filter((assignment) => !held.includes(assignment));
    const unknown = others.filter(
      ({ guardrail: { key, statements } }) =>
        statements !== undefined &&
        !withOwnParameters.some((own) => key === own || key.startsWith(`${own}-`)),
    );
    expect(held.length).toBeGreaterThan(9);
    expect(unknown.map(({ guardrail }) => guardrail.key)).toEqual([]);
  });

  for (const { guardrail } of held)
    if (guardrail.statements !== undefined)
      testGuardrail(guardrail, closedGuardrails[guardrail.key as keyof typeof closedGuardrails](context));
});
