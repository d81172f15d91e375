import { describe, expect, test } from "vitest";
import type { DenyStatement, StatementGuardrail } from "../guardrail.js";
import { iamProblems } from "./iam-check.js";
import { rootUser } from "../root-user/guardrail.js";

type Statement = Omit<DenyStatement, "Sid" | "Effect" | "Action"> & { readonly Action?: string | string[] };

/** What is wrong with one statement, `DenyIt` on everything unless it says otherwise. */
async function problemsOf(
  statement: Statement,
  type: StatementGuardrail["type"] = "SERVICE_CONTROL_POLICY",
): Promise<string[]> {
  const whole = { Sid: "DenyIt", Effect: "Deny", Resource: "*", ...statement } as DenyStatement;
  const problems = await iamProblems({ ...rootUser(), key: "it", type, statements: [whole] });
  return problems.map(({ path, problem, fix }) =>
    [path.replace("guardrails.it.statements[0].", ""), problem, fix].filter(Boolean).join(" | "),
  );
}

const bool = { Bool: { "aws:SecureTransport": false } };

describe("a check against IAM's own data finds", () => {
  test.each<[string, Statement, string[]]>([
    [
      "an action that does not exist",
      { Action: "s3:PutBucketPublicAccesBlock" },
      ['Action[0] | there is no such action | did you mean "PutBucketPublicAccessBlock"?'],
    ],
    [
      "an action in the wrong case",
      { Action: ["s3:GetObject", "s3:deletebucket"] },
      ['Action[1] | there is no such action | did you mean "DeleteBucket"?'],
    ],
    [
      "a service that does not exist",
      { Action: "guardduti:DeleteDetector" },
      ['Action[0] | there is no such service | did you mean "guardduty"?'],
    ],
    [
      "a pattern that means no action",
      { Action: "ec2:Purchse*" },
      [expect.stringMatching(/^Action\[0\] \| there is no such action/) as string],
    ],
    [
      "a condition key that does not exist",
      { Action: "*", Condition: { ArnNotLike: { "aws:PrincipalARNs": "x" } } },
      [
        'Condition.ArnNotLike["aws:PrincipalARNs"] | there is no such condition key | did you mean "aws:PrincipalArn"?',
      ],
    ],
    [
      "a service's key that does not exist",
      { Action: "s3:PutObject", Condition: { StringEquals: { "s3:x-amz-acls": "x" } } },
      [
        'Condition.StringEquals["s3:x-amz-acls"] | there is no such condition key | did you mean "s3:x-amz-acl"?',
      ],
    ],
    [
      "a key that an action does not have",
      {
        Action: ["s3:PutObject", "s3:GetObject"],
        Condition: { StringEquals: { "s3:x-amz-acl": "public-read" } },
      },
      ['Condition.StringEquals["s3:x-amz-acl"] | s3:GetObject does not have the key'],
    ],
    [
      "an operator that does not exist",
      { Action: "*", Condition: { ArnNotlike: { "aws:PrincipalArn": "x" } } },
      ['Condition.ArnNotlike | there is no such operator | did you mean "ArnNotLike"?'],
    ],
    [
      "an operator of another type",
      { Action: "*", Condition: { NumericEquals: { "aws:PrincipalArn": "x" } } },
      [
        'Condition.NumericEquals["aws:PrincipalArn"] | the key is of type ARN, which NumericEquals does not compare',
      ],
    ],
    [
      "several values without a set operator",
      { Action: "kms:DisableKey", Condition: { StringLike: { "kms:ResourceAliases": "alias/a" } } },
      [
        'Condition.StringLike["kms:ResourceAliases"] | the key has several values | put ForAnyValue: before the operator',
      ],
    ],
    [
      "a principal in a service control policy",
      { Action: "*", Principal: "*" } as Statement,
      ["Principal | is not supported in service control policies"],
    ],
  ])("%s", async (_, statement, problems) => {
    expect(await problemsOf(statement)).toEqual(problems);
  });

  test("what a resource control policy does not support", async () => {
    const rcp = "RESOURCE_CONTROL_POLICY";
    expect(await problemsOf({ Action: "ec2:RunInstances", Condition: bool }, rcp)).toEqual([
      'Principal | is not "*", as resource control policies need it',
      "Action[0] | resource control policies do not support the service",
    ]);
    expect(await problemsOf({ Principal: "*", NotAction: "s3:*" } as Statement, rcp)).toEqual([
      "NotAction | is not supported in resource control policies",
    ]);
    expect(await problemsOf({ Principal: "*", Action: "*" } as Statement, rcp)).toEqual([
      expect.stringMatching(/^Action\[0\] \| there is no such service/),
    ]);
  });

  test("a Sid that IAM refuses and a missing resource", async () => {
    const statement = { Sid: "Deny it", Effect: "Deny", Action: "s3:GetObject" } as const;
    const problems = await iamProblems({ ...rootUser(), statements: [statement] });
    expect(problems).toEqual([
      { path: "guardrails.root-user.statements[0].Sid", problem: "is not letters and digits only" },
      { path: "guardrails.root-user.statements[0].Resource", problem: "is missing" },
    ]);
  });

  test("nothing where everything is right", async () => {
    const condition = { ...bool, "ForAnyValue:StringLikeIfExists": { "kms:ResourceAliases": "alias/a" } };
    expect(await problemsOf({ Action: ["kms:DisableKey", "kms:Schedule*"], Condition: condition })).toEqual(
      [],
    );
  });
});
