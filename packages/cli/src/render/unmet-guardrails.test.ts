import type { ResourceChange, Result } from "@aws-foundation/engine";
import type { LockedPolicy } from "@aws-foundation/model";
import { expect, test } from "vitest";
import { change, outcome, planned, report, result } from "../testing/deployments.js";
import { leftGuardrailsOff, unmetGuardrailsText } from "./unmet-guardrails.js";

const type = "SERVICE_CONTROL_POLICY" as const;
const policies: readonly LockedPolicy[] = [
  { key: "scp-root-1", type, guardrails: ["iam-users", "root-user"], targets: ["root"] },
  { key: "scp-prod-1", type, guardrails: ["regions"], targets: ["prod", "account:audit"] },
];
const attachment = (name: string, changes: Partial<ResourceChange> = {}) =>
  change({
    type: "aws:organizations/policyAttachment:PolicyAttachment",
    name: `organization-attachment-${name}`,
    ...changes,
  });
const policy = (key: string, changes: Partial<ResourceChange> = {}) =>
  change({ type: "aws:organizations/policy:Policy", name: `organization-policy-${key}`, ...changes });

/** An update of management that planned the first changes, did the second and failed. */
function failed(plan: readonly ResourceChange[], applied: readonly ResourceChange[]): Result {
  const stack = planned();
  const management = { ...stack, plan: { ...stack.plan, name: "management" } };
  const failure = { kind: "engine", message: "EMAIL_ALREADY_EXISTS" } as const;
  return result({
    ending: "failed",
    stacks: [{ ...management, outcome: outcome({ report: report(plan) }) }],
    applied: new Map([["management", outcome({ operation: "update", failure, report: report(applied) })]]),
  });
}

test("what was not attached is named with the place where it does not hold", () => {
  const root = attachment("scp-root-1-root");
  const audit = attachment("scp-prod-1-account:audit", { done: false });
  const after = failed([root, attachment("scp-prod-1-prod"), audit], [root, audit]);

  expect(leftGuardrailsOff(after)).toBe(true);
  expect(unmetGuardrailsText(after, policies)).toBe(
    "Guardrails that do not hold yet:\n  account:audit: regions\n  prod: regions",
  );
});

test("what was to be changed and is attached holds as it did", () => {
  const after = failed([policy("scp-root-1", { kind: "update" })], []);

  expect(unmetGuardrailsText(after, policies)).toBe(
    "Guardrails that hold as they did before:\n  root: iam-users, root-user",
  );
});

test("a policy that was not made does not hold anywhere", () => {
  const after = failed(
    [policy("scp-root-1"), attachment("scp-root-1-root")],
    [policy("scp-root-1", { done: false })],
  );

  expect(unmetGuardrailsText(after, policies)).toBe(
    "Guardrails that do not hold yet:\n  root: iam-users, root-user",
  );
});

test.each<[string, Result]>([
  ["all guardrails hold", failed([attachment("scp-root-1-root")], [attachment("scp-root-1-root")])],
  ["a policy was only to go", failed([policy("scp-old-1", { kind: "delete" })], [])],
  ["only a role failed", failed([change()], [])],
  ["management did not fail", result()],
])("nothing is said when %s", (_, after) => {
  expect([leftGuardrailsOff(after), unmetGuardrailsText(after, policies)]).toEqual([false, ""]);
});
