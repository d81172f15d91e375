import { expect, test } from "vitest";
import { testMayStay } from "../testing/closed-class.js";
import { testGuardrail } from "../testing/decision-table.js";
import { context } from "../testing/principals.js";
import { changes, type SecurityService } from "./changes.js";
import { classes, decisions } from "./decisions.test.helper.js";
import { securityServices } from "./guardrail.js";

testGuardrail(securityServices({}, context), decisions);

for (const closed of classes) testMayStay(closed);

test("where no responder is named, only the foundation changes findings", () => {
  const { statements } = securityServices({}, { ...context, responderPatterns: [] });
  const [first, second] = statements.map(({ Condition }) => Condition);
  expect(second).toEqual(first);
});

test("only the security services that are in use are kept on", () => {
  const { statements, frameworks } = securityServices({ services: ["cloudtrail"] }, context);
  expect(statements.map(({ Sid }) => Sid)).toEqual(["DenyDisablingSecurityServices"]);
  expect(statements.flatMap(({ Action }) => Action)).toEqual(
    changes.cloudtrail.foundation.map((name) => `cloudtrail:${name}`),
  );
  expect(frameworks.map(({ reference }) => reference)).toEqual(["3.1"]);
});

test("a security service that does not exist is refused with the nearest", () => {
  const wrong = ["guardduti", "config"] as unknown as SecurityService[];
  expect(() => securityServices({ services: wrong }, context)).toThrow(
    [
      "1 problem in the guardrail security-services:",
      'guardrails.security-services.services[0] = "guardduti": is none of the services. Did you mean "guardduty"?',
    ].join("\n"),
  );
});
