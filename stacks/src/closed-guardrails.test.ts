import type { Guardrail } from "@aws-foundation/guardrails";
import { closedGuardrails, testGuardrail } from "@aws-foundation/guardrails/testing/closed-guardrails";
import type { Model } from "@aws-foundation/model";
import { describe, expect, test } from "vitest";
import { guardrailsArgs } from "./map/guardrails.js";
import { presetOrganizations } from "./testing/preset-organizations.js";

/** The tests' responder, without whom the tables have nobody who handles findings. */
const security: Model["security"] = { responders: ["SecurityResponder"] };

/** The organization that the tables' principals are of. */
const id = "o-abcdefghij";

describe.each(presetOrganizations)("in the preset %s", (_, model) => {
  const { assignments, context } = guardrailsArgs({
    ...model,
    organization: { ...model.organization, id },
    security,
  });
  const held = assignments.filter(({ guardrail }) => Object.hasOwn(closedGuardrails, guardrail.key));

  test("every other guardrail of statements is about regions, which are the organization's own", () => {
    const others = assignments.filter((assignment) => !held.includes(assignment));
    const unknown = others.filter(
      ({ guardrail: { key, statements } }) => statements !== undefined && !/^regions(-|$)/.test(key),
    );
    expect(held.length).toBeGreaterThan(9);
    expect(unknown.map(({ guardrail }) => guardrail.key)).toEqual([]);
  });

  for (const { guardrail } of held) {
    if (guardrail.statements === undefined) continue;
    const key = guardrail.key as keyof typeof closedGuardrails;
    const table = closedGuardrails[key](context, model.guardrails[key] ?? {});
    testGuardrail(guardrail, table, ofOneIssuer(guardrail));
  }
});

/** Where one issuer of tokens is named, another statement denies the tokens of all others already. */
function ofOneIssuer({ statements = [] }: Guardrail): string[] {
  const ofIssuers = statements.flatMap(({ Sid = "" }) => (Sid.startsWith("DenyOthersOf") ? [Sid] : []));
  return ofIssuers.length === 1 ? ofIssuers.map((sid) => `${sid} Condition without Null`) : [];
}
