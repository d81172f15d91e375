import type { PermissionFinding } from "@aws-foundation/permissions";
import { expect, test } from "vitest";
import { exitCodeOf } from "./preview-outcome.js";
import { failedResult, previewResult, stackResult } from "./testing/results.js";

const finding: PermissionFinding = {
  kind: "missing",
  stack: "dev",
  access: "plan",
  resources: [],
  actions: [],
  explanation: [],
};
const fine = previewResult([stackResult("dev")]);

test("a missing permission is refused, one that is unknown is not", () => {
  expect(exitCodeOf(fine, { findings: [{ ...finding, kind: "unknown" }] })).toBe(0);
  expect(exitCodeOf(fine, { findings: [finding] })).toBe(1);
});

test("policies that cannot be read are refused", () => {
  expect(exitCodeOf(fine, { findings: [], unreadable: "it is no policy" })).toBe(1);
});

test("a program's fault is more than a missing permission", () => {
  const failed = previewResult([failedResult("dev", { kind: "program", message: "no" })]);
  expect(exitCodeOf(failed, { findings: [finding] })).toBe(3);
});
