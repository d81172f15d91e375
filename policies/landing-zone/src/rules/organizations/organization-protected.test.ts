import { describe, expect, test } from "vitest";
import { violations } from "../../testing/violations.js";
import { organizationProtected } from "./organization-protected.js";

describe.each([
  "aws:organizations/organization:Organization",
  "aws:organizations/organizationalUnit:OrganizationalUnit",
  "aws:organizations/account:Account",
])("%s", (type) => {
  test("passes when it is protected", async () => {
    expect(await violations(organizationProtected, { type, protect: true })).toEqual([]);
  });

  test("is refused when it is not protected", async () => {
    expect(await violations(organizationProtected, { type, name: "production" })).toEqual([
      `${type} "production": it is not protected. Set protect: true in its resource options.`,
    ]);
  });
});

test("other resources need no protection", async () => {
  expect(await violations(organizationProtected, { type: "aws:organizations/policy:Policy" })).toEqual([]);
});
