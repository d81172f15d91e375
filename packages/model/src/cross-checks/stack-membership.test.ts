import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

test("an account may play several parts of one stack", () => {
  expect(problemsOf(changed(["logArchive: archive", "logArchive: audit"]))).toEqual([]);
});

test("an account with a part has no environment", () => {
  const text = changed([
    "organizationalUnit: core }\n  hub",
    "organizationalUnit: core, environment: prod }\n  hub",
  ]);

  expect(problemsOf(text)).toEqual([
    'f:12:94  accounts.audit.environment = "prod": plays organization.security.audit as well and would be in two stacks. Remove the environment, or choose another account for the part',
  ]);
});

test("an account does not play parts of two stacks", () => {
  expect(
    problemsOf(
      changed(
        ["network: hub", "network: audit"],
        ["environments:\n", "network: { mode: none }\nenvironments:\n"],
      ),
    ),
  ).toEqual([
    "f:12:3  accounts.audit: plays organization.security.audit and organization.shared.network and would be in two stacks. Choose another account for one of the parts",
  ]);
});

test("every account has a part or an environment, and every environment an account", () => {
  expect(problemsOf(changed([", environment: prod", ""]))).toEqual([
    "f:14:3  accounts.prod: belongs to no stack. Give it an environment, or a part in organization.security or organization.shared",
    "f:16:3  environments.prod: has no account. Remove it, or set it as the environment of an account",
  ]);
});

test("an account is not said to belong to no stack while a part names an unknown account", () => {
  expect(problemsOf(changed(["audit: audit,", "audit: aduit,"]))).toEqual([
    'f:3:43  organization.security.audit = "aduit": no such account. Did you mean "audit"?',
  ]);
});

test("an account whose environment has the wrong type is not said to belong to no stack", () => {
  expect(problemsOf(changed(["environment: prod", "environment: 5"]))).toEqual([
    "f:14:96  accounts.prod.environment = 5: must be text and is a number, which has no leading zeros. Put it in quotes",
  ]);
});
