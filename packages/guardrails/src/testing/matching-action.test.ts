import { actionMatches } from "@aws-foundation/iam";
import { expect, test } from "vitest";
import { matchingAction } from "./matching-action.js";

test.each([
  ["s3:GetObject", "s3:GetObject"],
  ["iam:*", "iam:Anything"],
  ["lambda:*Replication*", "lambda:AnythingReplicationAnything"],
  ["ec2:Create?pc?", "ec2:CreateApcA"],
  ["*", "any:Anything"],
])("%s matches %s", (pattern, action) => {
  expect(matchingAction(pattern)).toBe(action);
  expect(actionMatches(pattern, action)).toBe(true);
});
