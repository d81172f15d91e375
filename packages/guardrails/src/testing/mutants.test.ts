import { expect, test } from "vitest";
import type { DenyStatement, StatementGuardrail } from "../guardrail.js";
import { leavingOrganization } from "../leaving-organization/guardrail.js";
import { mutants } from "./mutants.js";

const guardrail = (...statements: DenyStatement[]): StatementGuardrail => ({
  ...leavingOrganization(),
  statements,
});

test("each statement is taken away, made smaller and widened in turn", () => {
  const first: DenyStatement = {
    Sid: "First",
    Effect: "Deny",
    Action: ["s3:Get*", "s3:List*"],
    Resource: ["arn:aws:s3:::a", "arn:aws:s3:::b"],
    Condition: {
      ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Own" },
      Bool: { "aws:SecureTransport": true },
    },
  };
  const second: DenyStatement = {
    Sid: "Second",
    Effect: "Deny",
    NotAction: ["s3:*", "iam:*"],
    Resource: "*",
  };
  const third: DenyStatement = {
    Sid: "Third",
    Effect: "Deny",
    Action: "s3:*",
    NotResource: "arn:aws:s3:::c",
  };

  const changes = [...mutants(guardrail(first, second, third))].map(({ change }) => change);
  expect(changes).toEqual(
    expect.arrayContaining([
      "without First",
      "First Action without s3:List*",
      "First Resource without arn:aws:s3:::b",
      "First without Condition",
      "First Condition without Bool",
      "without Second",
      "Second NotAction without iam:*",
      "without Third",
    ]),
  );
  expect(changes).not.toContain("Third without NotResource");
  expect(changes.filter((change) => / with (?!out)/.test(change))).toEqual([
    "First with all of s3",
    "First with all resources",
    "First with any value of aws:PrincipalArn in ArnNotLike",
    "Second with all actions",
    "Third with all resources",
  ]);
});

test("a mutant differs from the guardrail in one statement", () => {
  const [, ...others] = mutants(
    guardrail({ Sid: "Only", Effect: "Deny", Action: "s3:GetObject", Resource: "arn:aws:s3:::a" }),
  );
  expect(others.map(({ mutant }) => mutant.statements)).toEqual([
    [{ Sid: "Only", Effect: "Deny", Action: ["s3:GetObject", "s3:*"], Resource: "arn:aws:s3:::a" }],
    [{ Sid: "Only", Effect: "Deny", Action: "s3:GetObject", Resource: "*" }],
  ]);
});
