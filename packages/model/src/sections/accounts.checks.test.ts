import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

test("no two accounts have the same e-mail address, whatever its case", () => {
  expect(problemsOf(changed(["aws+prod@", "AWS+Audit@"]))).toEqual([
    'f:14:30  accounts.prod.email = "AWS+Audit@example.com": accounts.audit has the same e-mail address. AWS needs one address for each account',
  ]);
});

test("no two accounts have the same name, whatever its case", () => {
  expect(problemsOf(changed(["name: Prod", "name: audit"]))).toEqual([
    'f:14:17  accounts.prod.name = "audit": accounts.audit has the same name. Choose another name',
  ]);
});
