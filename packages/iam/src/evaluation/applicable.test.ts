import { describe, expect, test } from "vitest";
import { readPolicy } from "../documents/read-policy.js";
import { unknown } from "../unknown.js";
import { applicableStatements } from "./applicable.js";

const principal = { kind: "role", roleArn: "arn:aws:iam::111122223333:role/Developer" } as const;
const guardrail = readPolicy(
  {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Regions",
        Effect: "Deny",
        NotAction: "iam:*",
        Resource: "*",
        Condition: {
          StringNotEquals: { "aws:RequestedRegion": "eu-west-1" },
          ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Deploy" },
        },
      },
      { Effect: "Deny", Action: "s3:DeleteBucket", Resource: "*" },
    ],
  },
  { kind: "scp", name: "guardrail" },
);

const regions = { policy: "guardrail", statement: "Regions", effect: "Deny", isCertain: true };
const buckets = { policy: "guardrail", statement: 1, effect: "Deny", isCertain: true };

describe("the statements that apply", () => {
  test("are those about the request, by Sid or position", () => {
    const context = { "aws:RequestedRegion": "us-east-1" };
    const resource = "arn:aws:s3:::bucket";
    const request = { principal, resource, context };
    expect(applicableStatements([guardrail], { ...request, action: "s3:DeleteBucket" })).toEqual([
      regions,
      buckets,
    ]);
    expect(applicableStatements([guardrail], { ...request, action: "iam:CreateUser" })).toEqual([]);
  });

  test("to any request are those that what is known does not exclude", () => {
    const because = unknown("any request is meant");
    const any = { action: because, resource: because, otherKeys: because };
    const deploy = { ...principal, roleArn: "arn:aws:iam::111122223333:role/Deploy" };
    const uncertain = (statement: object) => ({ ...statement, isCertain: false });
    expect(applicableStatements([guardrail], { ...any, principal })).toEqual(
      [regions, buckets].map(uncertain),
    );
    expect(applicableStatements([guardrail], { ...any, principal: deploy })).toEqual([uncertain(buckets)]);
  });

  test("to any request leave out those that need a key which is known to be absent", () => {
    const because = unknown("any request is meant");
    const any = { principal, action: because, resource: because, otherKeys: because };
    const owned = readPolicy(
      {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Needs",
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalTag/team": "core" } },
          },
          {
            Sid: "Excepts",
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            Condition: { StringNotEquals: { "aws:PrincipalTag/team": "core" } },
          },
        ],
      },
      { kind: "scp", name: "owned" },
    );
    const sids = (context: Readonly<Record<string, string | undefined>>) =>
      applicableStatements([owned], { ...any, context }).map(({ statement }) => statement);
    expect(sids({})).toEqual(["Needs", "Excepts"]);
    expect(sids({ "AWS:principaltag/team": undefined })).toEqual(["Excepts"]);
    expect(sids({ "aws:PrincipalTag/team": "core" })).toEqual(["Needs"]);
  });

  test("of a policy that is unknown may be any", () => {
    const open = readPolicy(unknown("it is known later"), { kind: "scp", name: "open" });
    expect(applicableStatements([open], { principal, action: "s3:GetObject" })).toEqual([
      { policy: "open", effect: "Allow", isCertain: false },
      { policy: "open", effect: "Deny", isCertain: false },
    ]);
  });
});
