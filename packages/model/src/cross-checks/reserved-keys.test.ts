import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

test("no account has the key of the management account", () => {
  const text = changed(["  prod: { name", "  management: { name"]);

  expect(problemsOf(text)).toEqual([
    "f:14:3  accounts.management: the key is reserved for the management account, which organization.managementAccountId names. Choose another key, or remove the account",
  ]);
});

test.each(["management", "identity", "security", "shared", "posture"])(
  "no environment has the key %s, which is another stack's name",
  (key) => {
    const text = changed(["environment: prod", `environment: ${key}`], ["  prod: {}", `  ${key}: {}`]);

    expect(problemsOf(text)).toEqual([
      `f:16:3  environments.${key}: the key is reserved, it is the name of another stack. Choose another key`,
    ]);
  },
);

test("no unit has the key that stands for the root", () => {
  expect(problemsOf(changed(["  core: {", "  root: { name: R }\n  core: {"]))).toEqual([
    "f:8:3  organizationalUnits.root: the key is reserved for the organization's root, a target of guardrails. Choose another key",
  ]);
});
