import { expect, test } from "vitest";
import { isSound, problemsOf } from "./plan-problems.js";
import type { PlanRound } from "./plan-round.js";
import type { StackEvent } from "./stack-event.js";
import { reportOf } from "./stack-report.js";
import type { StackOutcome } from "./stack-runner.js";
import { step, urnOf } from "./testing/events.js";
import { dev, management } from "./testing/plans.js";

const account = urnOf("management", "batch", "aws:organizations/account:Account");

function planned(events: readonly StackEvent[], changes: Partial<StackOutcome> = {}): PlanRound {
  const outcome: StackOutcome = {
    stack: "management",
    operation: "preview",
    report: reportOf(events),
    cancelled: false,
    logFile: "log",
    milliseconds: 1,
    ...changes,
  };
  return { number: 1, stacks: [{ plan: management, accountsToCome: [], outcome }] };
}

const failure = { kind: "engine", message: "no" } as const;

test("a plan without anything special is sound", () => {
  expect(isSound(problemsOf(planned([step("create", account)]), []))).toBe(true);
});

test("a deletion that is allowed by name is sound, another one is not", () => {
  const round = planned([step("delete", account)]);

  expect(isSound(problemsOf(round, [account]))).toBe(true);
  expect(problemsOf(round, []).forbidden).toMatchObject([
    { stack: "management", change: { urn: account, kind: "delete" }, engineRefuses: false },
  ]);
});

test("a deletion that the state's protection forbids is not allowed by name, and explains the plan's failure", () => {
  const round = planned([step("delete", account, { phase: "started", protect: true })], { failure });
  const { forbidden, failed } = problemsOf(round, [account]);

  expect([forbidden.map(({ engineRefuses }) => engineRefuses), failed]).toEqual([[true], []]);
});

test("a replacement of what the state protects needs to be allowed, as the engine may do it", () => {
  const round = planned([step("replace", account, { protect: true })]);

  expect(problemsOf(round, []).forbidden.map(({ engineRefuses }) => engineRefuses)).toEqual([false]);
  expect(isSound(problemsOf(round, [account]))).toBe(true);
});

test("a loss that the state's protection does not see is allowed by name", () => {
  const organization = urnOf("management", "it", "aws:organizations/organization:Organization");
  const takenOff = [{ property: "enabledPolicyTypes", elements: ["CHATBOT_POLICY"] }];
  const round = planned([step("update", organization, { phase: "started", protect: true, takenOff })]);

  expect(problemsOf(round, []).forbidden.map(({ engineRefuses }) => engineRefuses)).toEqual([false]);
  expect(isSound(problemsOf(round, [organization]))).toBe(true);
});

const administratorUrn = urnOf(
  "management",
  "config",
  "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
);

test("an administrator goes when that is allowed by name, and does not move in one deployment whatever is allowed", () => {
  const allowed = (operation: string) =>
    problemsOf(planned([step(operation, administratorUrn)]), [administratorUrn]).forbidden;

  expect(isSound(problemsOf(planned([step("delete", administratorUrn)]), []))).toBe(false);
  expect(allowed("delete")).toEqual([]);
  expect(allowed("replace")).toMatchObject([
    { engineRefuses: false, twoDeployments: expect.stringContaining("and deploy again") as string },
  ]);
});

test("nobody is asked about administrators where everything is to go", () => {
  const round = planned([step("delete", administratorUrn)], { operation: "destroy-preview" });

  expect(isSound(problemsOf(round, []))).toBe(true);
});

test("a plan that a mandatory rule stops has not failed besides; advice stops nothing", () => {
  const violation = {
    kind: "violation",
    pack: "pack",
    policy: "rule",
    enforcementLevel: "mandatory",
    urn: account,
    message: "wrong",
  } as const;

  const { violating, failed } = problemsOf(planned([violation], { failure }), []);
  expect([violating.map(({ stack }) => stack), failed]).toEqual([["management"], []]);
  expect(isSound(problemsOf(planned([{ ...violation, enforcementLevel: "advisory" }]), []))).toBe(true);
});

test("any other failure is one", () => {
  expect(problemsOf(planned([], { failure }), []).failed.map(({ stack }) => stack)).toEqual(["management"]);
});

test("what is allowed for nothing is told, but of stacks that are planned later", () => {
  const later = urnOf("dev", "key", "aws:kms/key:Key");
  const round = planned([]);

  expect(problemsOf(round, [account, later]).needlesslyAllowed).toEqual([account]);
  const pending = {
    ...round,
    stacks: [...round.stacks, { plan: dev, waitsFor: "management", accountsToCome: [] }],
  };
  expect(problemsOf(pending, [later]).needlesslyAllowed).toEqual([]);
});
