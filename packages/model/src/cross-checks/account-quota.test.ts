import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const quota = (value: number | string) =>
  changed(["organization:\n", `organization:\n  accountQuota: ${value}\n`]);
const fix =
  "Have it raised in Service Quotas (AWS Organizations, region us-east-1, at most 10000), then write it in organization.accountQuota";

test("as many accounts as the quota, the management account included, are fine", () => {
  expect(problemsOf(quota(5))).toEqual([]);
});

test("more accounts than the stated quota are a problem", () => {
  expect(problemsOf(quota(4))).toEqual([
    `f:2:17  organization.accountQuota = 4: there are 5 accounts with the management account and closed ones, the quota of the organization is 4. ${fix}`,
  ]);
});

test("closed accounts count", () => {
  const text = quota(5).replace(
    "  prod: { name",
    "  old: { name: Old, email: o@example.com, organizationalUnit: core, environment: prod, state: closed }\n  prod: { name",
  );

  expect(problemsOf(text)).toEqual([
    `f:2:17  organization.accountQuota = 5: there are 6 accounts with the management account and closed ones, the quota of the organization is 5. ${fix}`,
  ]);
});

test("without a stated quota there may be ten accounts", () => {
  const withAccounts = (count: number) => {
    const accounts = Array.from(
      { length: count },
      (_, index) =>
        `  a${index}: { name: A${index}, email: a${index}@example.com, organizationalUnit: core, environment: prod }\n`,
    );
    return changed(["accounts:\n", `accounts:\n${accounts.join("")}`]);
  };

  expect(problemsOf(withAccounts(5))).toEqual([]);
  expect(problemsOf(withAccounts(6))).toEqual([
    `f:10:1  accounts: there are 11 accounts with the management account and closed ones, the quota of the organization is 10 where the file states none. ${fix}`,
  ]);
});

test("a quota that is no number says nothing of the accounts", () => {
  expect(problemsOf(quota("many"))).toEqual([
    'f:2:17  organization.accountQuota = "many": must be a whole number',
  ]);
});
