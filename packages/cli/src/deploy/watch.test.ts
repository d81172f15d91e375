import { expect, test } from "vitest";
import type { Observer, StepEvent } from "@aws-foundation/engine";
import { change, outcome, report } from "../testing/deployments.js";
import { fakeTerminal, type FakeTerminal } from "../testing/fake-terminal.js";
import { watch } from "./watch.js";

const done = (urn: string, operation = "create"): StepEvent => ({
  kind: "step",
  phase: "done",
  operation,
  urn,
  type: "",
  properties: [],
  protect: false,
  retain: false,
  outputsDiffer: false,
  takenOff: [],
});

/** A preview and an update of one stack. */
function happen(observer: Observer): void {
  const preview = { stack: "dev", operation: "preview" } as const;
  const update = { stack: "dev", operation: "update" } as const;
  const plan = outcome({ report: report([change({ name: "a" }), change({ name: "b" })]) });
  observer.onStart(preview, undefined);
  observer.onEvent(preview, done("a"));
  observer.onEnd(plan);
  observer.onStart(update, plan);
  observer.onEvent(update, done("a"));
  observer.onEvent(update, done("c", "same"));
  observer.onEnd(outcome({ ...update, report: plan.report }));
}

function watched(isWatched: boolean): FakeTerminal {
  const terminal = fakeTerminal();
  happen(watch(terminal, isWatched, () => undefined));
  return terminal;
}

test("on a terminal a line counts, and one stays for what was changed", () => {
  const { written } = watched(true);

  expect(written.progress.filter(Boolean)).toEqual([
    "planning dev 0",
    "planning dev 1",
    "updating dev 0/2",
    "updating dev 1/2",
  ]);
  expect(written.notes).toEqual(["done dev: updated in 1.50 s: +2 create"]);
});

test("elsewhere each beginning and each end is a line", () => {
  expect(watched(false).written.notes).toEqual([
    "dev: planning",
    "done dev: planned in 1.50 s: +2 create",
    "dev: updating",
    "done dev: updated in 1.50 s: +2 create",
  ]);
});

test("a failure and a stop are told apart", () => {
  const terminal = fakeTerminal();
  const observer = watch(terminal, true, () => undefined);
  const failure = { kind: "engine", message: "no" } as const;

  observer.onEnd(outcome({ operation: "update", failure }));
  observer.onEnd(outcome({ operation: "update", failure, cancelled: true }));

  expect(terminal.written.notes).toEqual([
    "failed dev: updating, after 1.50 s",
    "stopped dev: updating, after 1.50 s",
  ]);
});
