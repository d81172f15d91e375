import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

test.each([
  [
    "a part's account",
    changed(["audit: audit,", "audit: adit,"]),
    'f:3:43  organization.security.audit = "adit": no such account. Did you mean "audit"?',
  ],
  [
    "a unit's parent",
    changed(["name: Workloads", "name: Workloads, parent: cor"]),
    'f:9:41  organizationalUnits.workloads.parent = "cor": no such organizational unit. Did you mean "core"?',
  ],
  [
    "an account's organizational unit",
    changed(["organizationalUnit: workloads", "organizationalUnit: sales"]),
    'f:14:72  accounts.prod.organizationalUnit = "sales": no such organizational unit. Use one of "core", "workloads"',
  ],
  [
    "an account's environment",
    changed(["environment: prod", "environment: prd"]),
    'f:14:96  accounts.prod.environment = "prd": no such environment. Did you mean "prod"?',
  ],
  [
    "an environment named like a method of every object",
    changed(["environment: prod", "environment: constructor"]),
    'f:14:96  accounts.prod.environment = "constructor": no such environment. Use "prod"',
  ],
])("%s must exist", (_, text, line) => {
  expect(problemsOf(text)).toEqual([line]);
});

test("an environment is unknown in a file without environments", () => {
  expect(problemsOf(changed(["environments:\n  prod: {}\n", ""]))).toEqual([
    'f:14:96  accounts.prod.environment = "prod": no such environment',
  ]);
});

test("an account that is faulty itself is no unknown account", () => {
  const text = changed(["{ name: Audit, email: aws+audit@example.com, organizationalUnit: core }", "5"]);

  expect(problemsOf(text)).toEqual(["f:12:10  accounts.audit = 5: must be a mapping"]);
});

test("nothing is looked for in a section that is faulty itself", () => {
  expect(problemsOf(changed(["environments:\n  prod: {}", "environments: [prod]"]))).toEqual([
    'f:15:15  environments = ["prod"]: must be a mapping',
  ]);
});
