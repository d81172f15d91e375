import { expect, test } from "vitest";
import { deniedAction, errorName, isAccessDenied } from "./denied.js";

function named(name: string, message = "no"): Error {
  return Object.assign(new Error(message), { name });
}

test.each(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"])(
  "%s is a missing permission",
  (name) => {
    expect(isAccessDenied(named(name))).toBe(true);
  },
);

test("other errors, and what is no error, are not", () => {
  expect([named("ThrottlingException"), "AccessDenied", undefined].map(isAccessDenied)).toEqual([
    false,
    false,
    false,
  ]);
  expect(errorName("AccessDenied")).toBe("Error");
});

test("the action is found in AWS's sentence about it", () => {
  const message =
    "User: arn:aws:sts::111122223333:assumed-role/Reader/me is not authorized to perform: organizations:ListAccounts on " +
    "resource: * because no identity-based policy allows the organizations:ListAccounts action";

  expect(deniedAction(named("AccessDeniedException", message))).toBe("organizations:ListAccounts");
  expect(
    deniedAction(named("AccessDeniedException", "You don't have permissions to access this resource.")),
  ).toBe(undefined);
  expect(deniedAction("not authorized to perform: a:B")).toBe(undefined);
});
