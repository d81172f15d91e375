import { expect, test } from "vitest";
import { parseModel } from "../load.js";
import { changed, problemsOf } from "../small-organization.test.helper.js";

test("administrators are Identity Center's administrators of the management account where the file names none", () => {
  const named = changed([
    "organization:\n",
    'organization:\n  administrators: ["arn:aws:iam::111122223333:role/Root"]\n',
  ]);

  expect(parseModel(changed(), "f").organization.administrators).toEqual([
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_AdministratorAccess_????????????????",
  ]);
  expect(parseModel(named, "f").organization.administrators).toEqual(["arn:aws:iam::111122223333:role/Root"]);
});

test("delegated administrators are the preset's, or exactly those that the file names", () => {
  const named = changed([
    "organization:\n",
    "organization:\n  delegatedAdministrators: { sso.amazonaws.com: hub }\n",
  ]);

  expect(
    parseModel(changed(["organization:\n", "preset: starter\norganization:\n"]), "f").organization
      .delegatedAdministrators,
  ).toEqual({
    "access-analyzer.amazonaws.com": "audit",
  });
  expect(parseModel(changed(), "f").organization.delegatedAdministrators).toEqual({
    "access-analyzer.amazonaws.com": "audit",
    "backup.amazonaws.com": "archive",
    "config.amazonaws.com": "audit",
    "config-multiaccountsetup.amazonaws.com": "audit",
  });
  expect(parseModel(named, "f").organization.delegatedAdministrators).toEqual({ "sso.amazonaws.com": "hub" });
});

test.each([
  ["-1", "is below the least, 0"],
  ["9", "is above the most, 8"],
])("%s policy slots cannot be kept free", (slots, problem) => {
  expect(problemsOf(changed(["organization:\n", `organization:\n  freePolicySlots: ${slots}\n`]))).toEqual([
    `f:2:20  organization.freePolicySlots = ${slots}: ${problem}`,
  ]);
});

test.each([
  ["chatbot", "must be a type of policy as AWS spells it, such as CHATBOT_POLICY"],
  ["TAG_POLICY", "is a type that the foundation uses itself: leave it out"],
])("%s is no type of policy of others", (type, problem) => {
  expect(problemsOf(changed(["organization:\n", `organization:\n  otherPolicyTypes: [${type}]\n`]))).toEqual([
    `f:2:22  organization.otherPolicyTypes[0] = "${type}": ${problem}`,
  ]);
});
