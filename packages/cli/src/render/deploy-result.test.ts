import pc from "picocolors";
import { expect, test } from "vitest";
import type { Result } from "@aws-foundation/engine";
import { change, outcome, planned, report, result } from "../testing/deployments.js";
import { resultText } from "./deploy-result.js";

const text = (changes: Partial<Result>): string =>
  resultText(result(changes), "updated", pc.createColors(false));

const dev = planned({ outcome: outcome({ report: report([change({ name: "a" }), change({ name: "b" })]) }) });
const waiting = planned({ plan: { ...dev.plan, name: "prod" }, waitsFor: "dev" });
const update = outcome({ operation: "update", report: report([change({ name: "a" })]) });
const failure = { kind: "engine", message: "AccessDenied" } as const;

test.each<[Result["ending"], string]>([
  ["unchanged", "Nothing to change."],
  ["planned", ""],
  ["declined", "Nothing was changed."],
  ["refused", "Nothing was changed."],
  ["cancelled", "Stopped; nothing was changed."],
])("%s without any update", (ending, expected) => {
  expect(text({ ending, stacks: [dev] })).toBe(expected);
});

test("what is done is counted", () => {
  expect(text({ ending: "done", stacks: [dev], applied: new Map([["dev", update]]) })).toBe(
    "1 stack updated.",
  );
});

test("a failure names its cause, what was not begun, and what to do", () => {
  const applied = new Map([["dev", { ...update, failure }]]);

  expect(text({ ending: "failed", stacks: [dev, waiting], applied })).toBe(
    `error stack dev, updating:
  AccessDenied
  its whole output is in dev.log
Not begun: prod.
Run the same command again: what is done stays done. Where Pulumi speaks of pending operations or of a lock, see docs/runbooks/failed-update.md.`,
  );
});

test("an interrupt says how far it came", () => {
  const applied = new Map([["dev", { ...update, failure, cancelled: true }]]);

  expect(text({ ending: "cancelled", stacks: [dev, waiting], applied })).toBe(
    `Stack dev was stopped after 1 of 2 changes.
Not begun: prod.
Run the same command again: what is done stays done. Where Pulumi speaks of pending operations or of a lock, see docs/runbooks/failed-update.md.`,
  );
});

test("a no to what was planned later leaves what is done", () => {
  const applied = new Map([["dev", update]]);

  expect(text({ ending: "declined", stacks: [dev, waiting], applied })).toBe(
    "Stopped; 1 stack updated.\nNot begun: prod.\nRun the same command again: what is done stays done.",
  );
});
