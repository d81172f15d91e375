import pc from "picocolors";
import { expect, test } from "vitest";
import type { ForbiddenChange, PlanProblems } from "@aws-foundation/engine";
import { change, outcome, report } from "../testing/deployments.js";
import { problemsText } from "./deploy-problems.js";

const none: PlanProblems = { failed: [], violating: [], forbidden: [], needlesslyAllowed: [] };
const text = (problems: Partial<PlanProblems>): string =>
  problemsText({ ...none, ...problems }, pc.createColors(false));

function forbidden(type: string, engineRefuses: boolean): ForbiddenChange {
  return {
    stack: "dev",
    change: change({ type, name: "it", kind: "delete" }),
    reason: "it is lost",
    engineRefuses,
  };
}

test("nothing is said when nothing is wrong", () => {
  expect(text({})).toBe("");
});

test("a plan that failed says why, and where the engine's output is", () => {
  const failure = { kind: "engine", message: "AccessDenied\ntwice" } as const;

  expect(text({ failed: [outcome({ failure })] })).toBe(
    "error stack dev, planning:\n  AccessDenied\n  twice\n  its whole output is in dev.log",
  );
});

test("a failure names what an update that was cut off left open", () => {
  const failure = { kind: "engine", message: "EntityAlreadyExists" } as const;
  const pending = {
    kind: "diagnostic",
    severity: "warning",
    urn: "",
    message: "1 pending operations:\n* a",
  } as const;
  const diagnostics = [pending, { ...pending, message: "deprecated" }];

  expect(text({ failed: [outcome({ failure, report: report([], { diagnostics }) })] })).toBe(
    "error stack dev, planning:\n  EntityAlreadyExists\n  1 pending operations:\n  * a\n  its whole output is in dev.log",
  );
});

test("a deletion that can be allowed says with which option", () => {
  expect(text({ forbidden: [forbidden("aws:kms/key:Key", false)] })).toBe(
    `refused to delete aws:kms:Key it: it is lost
If this is what you want, add to the same command:
  --allow 'urn:pulumi:dev::project::aws:kms/key:Key::it'`,
  );
});

test("what takes two deployments says which, and no option", () => {
  const administrator = forbidden("aws:organizations/delegatedAdministrator:DelegatedAdministrator", false);

  expect(text({ forbidden: [{ ...administrator, twoDeployments: "first this, then that" }] })).toBe(
    "refused to delete aws:organizations:DelegatedAdministrator it: it is lost\nIt takes two deployments: first this, then that.",
  );
});

test("a protected account says how it leaves", () => {
  expect(text({ forbidden: [forbidden("aws:organizations/account:Account", true)] })).toBe(
    `refused to delete aws:organizations:Account it: it is lost
  urn:pulumi:dev::project::aws:organizations/account:Account::it
Pulumi's state protects what is refused, so no option allows it.
An account leaves in two steps: set \`state: suspended\` in the model and deploy, which takes the protection away; then set \`state: closed\` and deploy again.`,
  );
});

test("anything else that is protected says how the rest is removed", () => {
  expect(text({ forbidden: [forbidden("aws:kms/key:Key", true)] })).toBe(
    `refused to delete aws:kms:Key it: it is lost
  urn:pulumi:dev::project::aws:kms/key:Key::it
Pulumi's state protects what is refused, so no option allows it.
\`foundation destroy --exclude-protected\` removes everything else; how to give up what is protected is in docs/runbooks/leaving.md.`,
  );
});
