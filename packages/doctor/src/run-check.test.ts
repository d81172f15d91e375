import { expect, test } from "vitest";
import type { Finding } from "./finding.js";
import { permitted } from "./permitted.js";
import { runCheck } from "./run-check.js";
import { isAtLeast } from "./version.js";

const check = (run: () => Promise<Finding>) => ({ id: "x", title: "X", group: "organization" as const, run });
const about = { id: "x", title: "X", group: "organization" };

test("a result is the check with what it found", async () => {
  expect(
    await runCheck(
      check(() => Promise.resolve({ status: "ok", detail: "fine" })),
      undefined,
    ),
  ).toEqual({
    ...about,
    status: "ok",
    detail: "fine",
  });
});

test.each([
  ["You don't have permissions to access this resource.", "organizations:ListAccounts"],
  [
    "User: me is not authorized to perform: organizations:ListRoots on resource: *",
    "organizations:ListRoots",
  ],
])("a missing permission is a warning that names the action: %s", async (message, action) => {
  const denied = Object.assign(new Error(message), { name: "AccessDeniedException" });
  const run = () => permitted("organizations:ListAccounts", Promise.reject<Finding>(denied));

  expect(await runCheck(check(run), undefined)).toEqual({
    ...about,
    status: "warn",
    detail: `could not be looked at: there is no permission for ${action}`,
    fix: `call with credentials that may ${action}`,
  });
});

test("an error that nobody expected is a failure of its check alone", async () => {
  expect(
    await runCheck(
      check(() => Promise.reject(new Error("Rate exceeded\nmore"))),
      undefined,
    ),
  ).toEqual({
    ...about,
    status: "fail",
    detail: "could not be looked at: Rate exceeded",
    fix: "try again",
  });
});

test("versions are compared by number, and what follows a hyphen does not count", () => {
  expect(
    [
      ["3.230.0", "3.230.0"],
      ["3.1000.0", "3.230.0"],
      ["v3.230.1-alpha.5", "3.230.0"],
      ["3.9.0", "3.230.0"],
      ["2.999.0", "3.230.0"],
    ].map(([version = "", minimum = ""]) => isAtLeast(version, minimum)),
  ).toEqual([true, true, true, false, false]);
});
