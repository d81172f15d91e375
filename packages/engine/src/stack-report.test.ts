import { expect, test } from "vitest";
import { countsOf, hasChanges, letsGo, reportOf } from "./stack-report.js";
import { step, urnOf } from "./testing/events.js";

const role = urnOf("dev", "role");

test("a resource counts once, however many steps it goes through", () => {
  const report = reportOf([
    step("create", role, { phase: "started" }),
    step("create", role),
    step("same", urnOf("dev", "other")),
  ]);

  expect(report.changes).toEqual([
    {
      urn: role,
      type: "aws:iam/role:Role",
      name: "role",
      kind: "create",
      properties: [],
      protect: false,
      done: true,
      takenOff: [],
    },
  ]);
  expect(countsOf(report)).toEqual({ create: 1, same: 1 });
});

test("the steps of a replacement are one replacement, whichever comes last", () => {
  const steps = ["create-replacement", "replace", "delete-replaced", "delete"];

  expect(reportOf(steps.map((each) => step(each, role))).changes.map(({ kind }) => kind)).toEqual([
    "replace",
  ]);
});

test("an adoption under another id is a replacement", () => {
  expect(reportOf([step("import-replacement", role)]).changes[0]?.kind).toBe("replace");
});

test("a deletion that leaves the resource in AWS only forgets it", () => {
  expect(reportOf([step("delete", role, { retain: true })]).changes[0]?.kind).toBe("forget");
});

test("what was begun and not finished is not done", () => {
  expect(reportOf([step("update", role, { phase: "started" })]).changes[0]?.done).toBe(false);
});

test("a refresh tells what it found only when it is done", () => {
  const begun = step("refresh", role, { phase: "started" });

  expect(hasChanges(reportOf([begun]))).toBe(false);
  expect(reportOf([begun, step("update", role, { properties: ["tags"] })]).changes).toMatchObject([
    { kind: "update", properties: ["tags"] },
  ]);
});

test("what is only read is no resource of the stack", () => {
  const reference = urnOf("dev", "organization/project/management", "pulumi:pulumi:StackReference");

  expect(
    countsOf(reportOf([step("read", role), step("same", reference), step("update", reference)])),
  ).toEqual({});
});

test("outputs that differ are a change without a resource", () => {
  const report = reportOf([step("same", role, { outputsDiffer: true })]);

  expect([report.changes, hasChanges(report)]).toEqual([[], true]);
});

test("what is said twice is kept once, and plain information not at all", () => {
  const error = { kind: "diagnostic", severity: "error", urn: role, message: "no" } as const;

  expect(reportOf([error, error, { ...error, severity: "info" }]).diagnostics).toEqual([error]);
});

test("rules of two packs that say the same are both kept", () => {
  const one = {
    kind: "violation",
    pack: "one",
    policy: "tags",
    enforcementLevel: "mandatory",
    urn: role,
    message: "no tags",
  } as const;
  const two = { ...one, pack: "two" };

  expect(reportOf([one, two, one]).violations).toEqual([one, two]);
});

test("a stack lets go of an account when its provider goes", () => {
  const provider = urnOf("dev", "development", "pulumi:providers:aws");

  expect(letsGo(reportOf([step("delete", provider)]))).toBe(true);
  expect(letsGo(reportOf([step("update", provider), step("delete", role)]))).toBe(false);
});

test("what is adopted is told as that, whatever the same update changes of it", () => {
  const { changes } = reportOf([step("import", role), step("update", role, { properties: ["tags"] })]);

  expect(changes).toMatchObject([{ kind: "import", properties: ["tags"] }]);
});
