import { describe, expect, test } from "vitest";
import { violations } from "../../testing/violations.js";
import { organizationProtected } from "./organization-protected.js";

const account = "aws:organizations/account:Account";
const refused = (type: string, name: string) => [
  `${type} "${name}": it is not protected. Set protect: true in its resource options.`,
];

describe.each([
  "aws:organizations/organization:Organization",
  "aws:organizations/organizationalUnit:OrganizationalUnit",
  account,
])("%s", (type) => {
  test("passes when it is protected", async () => {
    expect(await violations(organizationProtected, { type, protect: true })).toEqual([]);
  });

  test("is refused when it is not protected", async () => {
    expect(await violations(organizationProtected, { type, name: "production" })).toEqual(
      refused(type, "production"),
    );
  });
});

describe("an account that is suspended", () => {
  const judge = (name: string, type = account) =>
    violations(organizationProtected, { type, name }, { unprotected: ["sandbox"] });

  test("may be unprotected", async () => {
    expect(await judge("organization-account-sandbox")).toEqual([]);
  });

  test("is told from others by its whole key", async () => {
    for (const name of [
      "organization-account-production",
      "organization-account-my-sandbox",
      "organization-account-my-account-sandbox",
      "sandbox",
    ]) {
      expect(await judge(name)).toEqual(refused(account, name));
    }
  });

  test("lends its name to nothing else", async () => {
    const unit = "aws:organizations/organizationalUnit:OrganizationalUnit";
    expect(await judge("organization-account-sandbox", unit)).toEqual(
      refused(unit, "organization-account-sandbox"),
    );
  });
});

test("other resources need no protection", async () => {
  expect(await violations(organizationProtected, { type: "aws:organizations/policy:Policy" })).toEqual([]);
});
