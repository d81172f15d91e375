import {
  closedGuardrails,
  saidElsewhere,
  testGuardrail,
} from "@aws-foundation/guardrails/testing/closed-guardrails";
import type { Model } from "@aws-foundation/model";
import { describe, expect, test } from "vitest";
import { guardrailsArgs } from "./map/guardrails.js";
import { presetOrganizations } from "./testing/preset-organizations.js";

/** The tests' responder, without whom the tables have nobody who handles findings. */
const security: Model["security"] = { responders: ["SecurityResponder"] };

/** The organization that the tables' principals are of. */
const id = "o-abcdefghij";

describe.each(presetOrganizations)("in the preset %s", (_, model) => {
  const organization = { ...model.organization, id };
  const { assignments, context } = guardrailsArgs({ ...model, organization, security });
  const guardrails = assignments.flatMap(({ guardrail }) =>
    guardrail.statements === undefined ? [] : [guardrail],
  );

  test("every guardrail of statements has a table", () => {
    const keys = guardrails.map(({ key }) => tableOf(model, key).key);
    expect(keys.length).toBeGreaterThan(9);
    expect(keys.filter((key) => !Object.hasOwn(closedGuardrails, key))).toEqual([]);
  });

  for (const guardrail of guardrails) {
    const { key, parameters } = tableOf(model, guardrail.key);
    testGuardrail(guardrail, closedGuardrails[key](context, parameters), saidElsewhere(guardrail));
  }
});

/** Whose table is a guardrail's, and with which parameters: an environment with regions of its own has one more of `regions`. */
function tableOf(
  model: Model,
  guardrailKey: string,
): { readonly key: keyof typeof closedGuardrails; readonly parameters: Readonly<Record<string, unknown>> } {
  const [, environment] = /^regions-(.+)$/.exec(guardrailKey) ?? [];
  if (environment !== undefined)
    return { key: "regions", parameters: { allowed: model.environments[environment]?.regions } };
  const key = guardrailKey as keyof typeof closedGuardrails;
  return { key, parameters: model.guardrails[key] ?? {} };
}
