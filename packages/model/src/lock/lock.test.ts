import { InputPropertiesError } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { parseModel } from "../load.js";
import { changed, smallOrganization } from "../small-organization.test.helper.js";
import type { LockedPolicy } from "./lock-schema.js";
import { lockFileOf, lockOf, lockText, parseLock } from "./lock.js";

const policies: LockedPolicy[] = [
  { key: "scp-root-1", type: "SERVICE_CONTROL_POLICY", guardrails: ["regions"], targets: ["root"] },
];

test("a lock has the stack, state and id of everything that the next change could get wrong", () => {
  const model = parseModel(
    changed(
      ["organization:\n", "organization:\n  id: o-abcdefghij\n"],
      ["core: { name: Core }", "core: { name: Core, id: ou-abcd-12345678 }"],
      ["environment: prod }", 'environment: prod, cell: 2, state: active, id: "444455556666" }'],
    ),
    "f",
  );

  expect(lockOf(model, policies)).toEqual({
    version: 1,
    organization: { managementAccountId: "111122223333", id: "o-abcdefghij" },
    organizationalUnits: { core: { id: "ou-abcd-12345678" }, workloads: {} },
    accounts: {
      archive: { stack: "security", state: "active", email: "aws+archive@example.com" },
      audit: { stack: "security", state: "active", email: "aws+audit@example.com" },
      hub: { stack: "shared", state: "active", email: "aws+hub@example.com" },
      prod: { stack: "prod.2", state: "active", email: "aws+prod@example.com", id: "444455556666" },
    },
    guardrailPolicies: policies,
    logs: {
      access: { lock: "compliance", locked: "replica", retentionDays: 365 },
      config: { lock: "compliance", locked: "replica", retentionDays: 365 },
      dns: { lock: "compliance", locked: "both", retentionDays: 90 },
      findings: { lock: "compliance", locked: "both", retentionDays: 365 },
      flow: { lock: "compliance", locked: "both", retentionDays: 90 },
      sessions: { lock: "compliance", locked: "replica", retentionDays: 365 },
      trail: { lock: "compliance", locked: "both", retentionDays: 365 },
    },
  });
});

test("a lock reads back as it was written", () => {
  const lock = lockOf(parseModel(smallOrganization, "f"), policies);

  expect(parseLock(lockText(lock), "f.lock.yaml")).toEqual(lock);
});

test("the order of the model does not change the lock", () => {
  const unit = "  workloads: { name: Workloads }\n";
  const other = changed([unit, ""], ["organizationalUnits:\n", `organizationalUnits:\n${unit}`]);

  expect(lockText(lockOf(parseModel(other, "f"), []))).toBe(
    lockText(lockOf(parseModel(smallOrganization, "f"), [])),
  );
});

test("a closed account that has left the model stays in the lock", () => {
  const model = parseModel(smallOrganization, "f");
  const gone = { stack: "prod", state: "closed", email: "aws+gone@example.com" } as const;
  const before = lockOf(model, []);
  const lock = lockOf(model, [], { ...before, accounts: { ...before.accounts, gone } });

  expect(lock.accounts).toEqual({ ...before.accounts, gone });
});

test("what is no lock is refused with every problem, and what to do", () => {
  const fix = "Take it back from version control, or remove the file and write it anew: foundation lock";
  const refused = (text: string) => {
    try {
      parseLock(text, "l");
    } catch (error) {
      if (error instanceof InputPropertiesError) return error.message;
    }
    return "read";
  };

  expect(
    refused(
      'version: 2\norganization: { managementAccountId: "1" }\norganizationalUnits: {}\naccounts: { a: { stack: 1, state: active, email: e } }\nguardrailPolicies: []\n',
    ),
  ).toBe(
    `2 problems in l:\nversion: Invalid input: expected 1. ${fix}\naccounts.a.stack: Invalid input: expected string, received number. ${fix}`,
  );
  const twice = { ...lockOf(parseModel(smallOrganization, "f"), [...policies, ...policies]) };
  expect(refused(lockText(twice))).toBe(`1 problem in l:\nguardrailPolicies: has a key twice. ${fix}`);
  const strange = {
    ...twice,
    guardrailPolicies: [{ ...policies[0], key: "../x y" }] as typeof twice.guardrailPolicies,
  };
  expect(refused(lockText(strange))).toBe(
    `1 problem in l:\nguardrailPolicies[0].key: is no key of a policy. ${fix}`,
  );
  expect(refused("a: [")).toContain(`1 problem in l:\nFlow sequence`);
});

test("the lock is beside its model", () => {
  expect(lockFileOf("stacks/foundation.yaml")).toBe("stacks/foundation.lock.yaml");
  expect(lockFileOf("other.yml")).toBe("other.lock.yaml");
});
