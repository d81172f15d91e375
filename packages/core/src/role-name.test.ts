import { expect, test } from "vitest";
import { roleNamePattern } from "./role-name.js";

test.each(["a", "OrganizationAccountAccessRole", "a+b=c,d.e@f-g_1", "r".repeat(64)])(
  "%s is a name",
  (name) => {
    expect(name).toMatch(roleNamePattern);
  },
);

test.each(["", "a b", "path/role", "ä", "r".repeat(65)])("'%s' is none", (name) => {
  expect(name).not.toMatch(roleNamePattern);
});
