import type { CheckResult } from "@aws-foundation/doctor";
import pc from "picocolors";
import { expect, test } from "vitest";
import { doctorJson, doctorText } from "./doctor.js";

const colors = pc.createColors(false);
const node: CheckResult = { id: "node", title: "Node", group: "computer", status: "ok", detail: "22.18.0" };
const cloud = (id: string, title: string, changes: Partial<CheckResult> = {}): CheckResult => ({
  id,
  title,
  group: id === "accounts" || id === "regions" ? "accounts" : "organization",
  status: "skipped",
  detail: "there are no credentials",
  ...changes,
});

test("checks stand in their groups, each with what it is about and what to do", () => {
  const results = [
    node,
    cloud("organization", "Organization", { status: "warn", detail: "there is none yet", fix: "make one" }),
    cloud("accounts", "Accounts", {
      status: "fail",
      detail: "1 of 2",
      lines: ["lab: is gone"],
      fix: "mend it",
    }),
    cloud("regions", "Opt-in regions", { detail: "there are none" }),
  ];

  expect(doctorText(results, colors)).toBe(
    [
      "This computer",
      "  ok      Node            22.18.0",
      "",
      "Organization",
      "  warn    Organization    there is none yet",
      "      -> make one",
      "",
      "Accounts",
      "  fail    Accounts        1 of 2",
      "      lab: is gone",
      "      -> mend it",
      "  skipped Opt-in regions  there are none",
      "",
      "1 ok, 1 warn, 1 fail, 1 skipped",
    ].join("\n"),
  );
});

test("all of AWS is one line when it was skipped for one reason", () => {
  const results = [node, cloud("organization", "Organization"), cloud("accounts", "Accounts")];

  expect(doctorText(results, colors)).toBe(
    [
      "This computer",
      "  ok      Node          22.18.0",
      "",
      "AWS",
      "  skipped there are no credentials",
      "",
      "1 ok, 0 warn, 0 fail, 2 skipped",
    ].join("\n"),
  );
});

test("long lists are cut, and JSON has them whole", () => {
  const lines = Array.from({ length: 25 }, (_, index) => `account-${index}`);
  const results = [cloud("accounts", "Accounts", { status: "fail", lines, fix: "mend it", settles: true })];

  expect(doctorText(results, colors)).toContain(
    "      account-18\n      and 6 more (--json lists all)\n      -> mend it",
  );
  expect(JSON.parse(doctorJson(results))).toEqual({
    ok: false,
    checks: [
      {
        id: "accounts",
        group: "accounts",
        title: "Accounts",
        status: "fail",
        detail: "there are no credentials",
        lines,
        fix: "mend it",
        settles: true,
      },
    ],
  });
});
