import { managementDeployPermissions, wholeStatePermissions } from "@aws-foundation/core";
import { administratorAccess, awsPolicyOf, readPolicy } from "@aws-foundation/iam";
import { expect, test } from "vitest";
import { wideActions } from "./day-zero-role.js";

const accountId = "123456789012";
const all = ["iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"];
const policy = (...Statement: readonly object[]) =>
  readPolicy({ Version: "2012-10-17", Statement }, { kind: "identity", name: "own" });
const state = policy(...wholeStatePermissions({ accountId, bucket: "state", region: "us-east-1" }));
const allow = (Action: string) => ({ Effect: "Allow", Action, Resource: "*" });

test("a role that reaches the state alone is narrowed", () => {
  expect(wideActions(accountId, [state])).toEqual([]);
});

test.each([
  [
    "what the first deployment takes",
    policy(...managementDeployPermissions(accountId)),
    ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"],
  ],
  ["a policy that somebody has attached", administratorAccess, all],
  ["actions by a pattern", policy(allow("iam:Put*")), ["iam:PutRolePolicy"]],
  ["all of IAM", policy(allow("iam:*")), all],
])("a role with %s is wide", (_, added, actions) => {
  expect(wideActions(accountId, [state, added])).toEqual(actions);
});

test("a policy that forbids them, or is about other roles, does not make the role wide", () => {
  const forbidden = policy({ ...allow("iam:*"), Effect: "Deny" }, allow("iam:PutRolePolicy"));
  const elsewhere = policy({ ...allow("iam:*"), Resource: `arn:aws:iam::${accountId}:role/team/*` });

  expect(wideActions(accountId, [state, forbidden])).toEqual([]);
  expect(wideActions(accountId, [state, elsewhere])).toEqual([]);
});

test("a policy of AWS's whose text nobody knows counts as wide", () => {
  const unknown = awsPolicyOf("arn:aws:iam::aws:policy/IAMFullAccess");
  if (unknown === undefined) throw new Error("it is one of AWS's");

  expect(wideActions(accountId, [unknown])).toEqual(all);
});
