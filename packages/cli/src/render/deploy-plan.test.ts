import pc from "picocolors";
import { expect, test } from "vitest";
import { change, outcome, planned, report } from "../testing/deployments.js";
import { planText } from "./deploy-plan.js";

const colors = pc.createColors(false);
const text = (...stacks: Parameters<typeof planned>[0][]): string =>
  planText({ number: 1, stacks: stacks.map((stack) => planned(stack)) }, colors);

test("new resources are listed by type, everything else one by one with what differs", () => {
  const changes = [
    change({ type: "pulumi:providers:aws", name: "development" }),
    change({ name: "a" }),
    change({ name: "b" }),
    change({ name: "c", kind: "update", properties: ["tags.Owner", "path"] }),
    change({ name: "d", kind: "replace" }),
    change({ name: "e", kind: "delete", protect: true }),
  ];

  expect(text({ outcome: outcome({ report: report(changes, { same: 7 }) }) })).toBe(
    `dev  +3 create, ~1 update, ±1 replace, -1 delete, 7 the same
  + aws:iam:Role  a, b
  ~ update aws:iam:Role c  tags.Owner, path
  ± replace aws:iam:Role d
  - delete aws:iam:Role e  protected`,
  );
});

test("of many new resources of a type only the number is said", () => {
  const changes = Array.from({ length: 9 }, (_, index) =>
    change({ name: `a-rather-long-name-${String(index)}` }),
  );

  expect(text({ outcome: outcome({ report: report(changes) }) })).toBe(
    "dev  +9 create\n  + aws:iam:Role  9 of them",
  );
});

test("a stack without a plan says why", () => {
  expect(
    text(
      { outcome: outcome({ report: report([], { same: 3 }) }) },
      { outcome: outcome({ report: report([], { same: 3, outputsDiffer: true }) }) },
      { outcome: outcome({ failure: { kind: "input", message: "wrong" } }) },
      { waitsFor: "management" },
      { missing: true, waitsFor: "management" },
      {},
    ),
  ).toBe(
    `dev  nothing to change (3 the same)
dev  outputs change (3 the same)
dev  has no plan
dev  pending: planned once management is deployed
dev  is not there yet: \`foundation up --init\` makes it
dev  not planned`,
  );
});

test("accounts that are yet to be made are named", () => {
  expect(text({ accountsToCome: ["development"], outcome: outcome({ report: report([change()]) }) })).toBe(
    `dev  +1 create
  pending: account "development" is yet to be made by management; planned again then
  + aws:iam:Role  role`,
  );
});

test("what rules object to comes with their text", () => {
  const violation = {
    kind: "violation",
    pack: "pack",
    policy: "rule",
    enforcementLevel: "mandatory",
    urn: change().urn,
    message: "It is wrong.\nMend it.",
  } as const;

  expect(text({ outcome: outcome({ report: report([], { violations: [violation] }) }) })).toBe(
    `dev  nothing to change (nothing)
  ! mandatory pack/rule "role"
      It is wrong.
      Mend it.`,
  );
});

test("warnings are told, such as that of an update that was cut off; errors have a place of their own", () => {
  const warning = {
    kind: "diagnostic",
    severity: "warning",
    urn: "",
    message: "1 pending operation:\n* a",
  } as const;
  const diagnostics = [warning, { ...warning, severity: "error" } as const];

  expect(text({ outcome: outcome({ report: report([], { same: 1, diagnostics }) }) })).toBe(
    "dev  nothing to change (1 the same)\n  ! warning 1 pending operation:\n      * a",
  );
});

test("plans that could be made only later say so", () => {
  expect(planText({ number: 2, stacks: [planned({ waitsFor: "x" })] }, colors)).toBe(
    "\nNow that the stacks before are deployed:\ndev  pending: planned once x is deployed",
  );
});
