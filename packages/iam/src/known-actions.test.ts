import { InputPropertiesError } from "@aws-foundation/core";
import { describe, expect, test } from "vitest";
import { readPolicy } from "./documents/read-policy.js";
import { requireKnownActions, unknownAction } from "./known-actions.js";

describe("IAM knows", () => {
  test.each([
    "s3:GetObject",
    "S3:getobject",
    "s3:Get*",
    "*",
    "*:*",
    "s3:*",
    "ec2:Describe?pcs",
    "sts:TagSession",
  ])("%s", async (action) => {
    expect(await unknownAction(action)).toBeUndefined();
  });

  test.each([
    ["s3:GetObjekt", "there is no such action", 'did you mean "s3:GetObject"?'],
    ["guardduti:DeleteDetector", "there is no such service", 'did you mean "guardduty"?'],
    ["GetObject", "is no action", 'write a service and a name, such as "s3:GetObject"'],
  ])("not %s", async (action, problem, fix) => {
    expect(await unknownAction(action)).toEqual({ problem, fix });
  });
});

test("policies with unknown actions are refused with all of them, each with its place", async () => {
  const policies = [
    readPolicy(
      {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: ["s3:GetObject", "s3:GetObjekt"], Resource: "*" },
          { Effect: "Deny", NotAction: "iam:CreateUsr", Resource: "*" },
        ],
      },
      { kind: "identity", name: "Reader" },
    ),
  ];
  await expect(requireKnownActions(policies)).rejects.toEqual(
    new InputPropertiesError("the policies", [
      {
        path: "Reader.Statement[0].Action[1]",
        value: "s3:GetObjekt",
        problem: "there is no such action",
        fix: 'did you mean "s3:GetObject"?',
      },
      {
        path: "Reader.Statement[1].NotAction[0]",
        value: "iam:CreateUsr",
        problem: "there is no such action",
        fix: 'did you mean "iam:CreateUser"?',
      },
    ]),
  );
});
