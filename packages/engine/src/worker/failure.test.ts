import { expect, test } from "vitest";
import { InputPropertiesError } from "@aws-foundation/core";
import type { StackEvent } from "../stack-event.js";
import { step, urnOf } from "../testing/events.js";
import { failureOf, type Traces } from "./failure.js";

const role = urnOf("dev", "role");

function of(traces: Partial<Traces>): ReturnType<typeof failureOf> {
  return failureOf({
    error: new Error("code: -2\nmore"),
    stderr: "",
    thrown: undefined,
    events: [],
    ...traces,
  });
}

function error(message: string, urn = role): StackEvent {
  return { kind: "diagnostic", severity: "error", urn, message };
}

test("wrong input is told in its own words, whatever the engine says besides", () => {
  const thrown = new InputPropertiesError("the model", [{ path: "a", problem: "is wrong" }]);

  expect(of({ thrown, events: [error("Program failed")] })).toEqual({
    kind: "input",
    message: thrown.message,
  });
});

test("what AWS refuses is told, and not what follows from it", () => {
  const events = [
    step("create", role, { phase: "failed" }),
    error("creating IAM Role: AccessDenied"),
    error("expected resource operations for x but none were seen"),
    error("update failed", ""),
  ];

  expect(of({ events, thrown: new Error("connection closed") })).toEqual({
    kind: "engine",
    message: "creating IAM Role: AccessDenied",
  });
});

test("a role that is missing in an account is told with what makes it, once", () => {
  const refused = (name: string) =>
    `User: arn:aws:sts::111122223333:assumed-role/FoundationDeploy-dev/a is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${name}`;
  const member = refused("444455556666:role/FoundationDeploy");
  const remedy =
    "FoundationDeploy is missing in account 444455556666, or trusts another stack: foundation up --stack management sets " +
    "it right, or foundation account prepare <account>";

  expect(of({ events: [error(member), error(`${member}, again`)] }).message).toBe(
    [member, `${member}, again`, remedy].join("\n"),
  );
  const own = refused("111122223333:role/FoundationDeploy-dev");
  expect(of({ events: [error(own)] }).message).toBe(own);
});

test("a plan that was not kept to is told when nothing else is", () => {
  const message = "expected resource operations for x but none were seen";

  expect(of({ events: [error(message)] })).toEqual({ kind: "engine", message });
});

test("a program that throws is at fault", () => {
  const thrown = new TypeError("x is not a function");
  thrown.stack = "TypeError: x is not a function\n    at stacks/src/dev.ts:1:1";

  expect(of({ thrown, events: [error("Program failed", "")] })).toEqual({
    kind: "program",
    message: thrown.stack,
  });
});

test("what the command says before it does anything is told", () => {
  const stderr = "warning: old\nerror: the stack is currently locked by 1 lock(s)\n  pid 1\n";

  expect(of({ stderr })).toEqual({
    kind: "engine",
    message: "the stack is currently locked by 1 lock(s)\n  pid 1",
  });
});

test("a command that was killed without a word is told with what it may have left", () => {
  expect(of({})).toEqual({
    kind: "engine",
    message:
      "Pulumi was ended from outside; a lock and pending operations may be left: docs/runbooks/failed-update.md",
  });
});

test("without any word of the engine the command's end is told", () => {
  expect(of({ error: new Error("spawn pulumi ENOENT\n  at x") })).toEqual({
    kind: "engine",
    message: "spawn pulumi ENOENT",
  });
});
