import { developer, documents, pages, type AwsCase } from "./aws-case.js";
import { operatorCase, type OperatorRow } from "./operators.js";

const sets: readonly OperatorRow[] = [
  ["ForAllValues:StringEquals", ["a", "b"], ["a"], true],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "b"], true],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
  ["ForAllValues:StringEquals", ["a", "b"], undefined, true],
  ["ForAllValues:StringEquals", ["a", "b"], [], true],
  ["ForAllValues:StringEquals", ["a", "b"], "", true],
  ["ForAnyValue:StringEquals", ["a", "b"], ["a", "c"], true],
  ["ForAnyValue:StringEquals", ["a", "b"], ["c", "d"], false],
  ["ForAnyValue:StringEquals", ["a", "b"], undefined, false],
  ["ForAnyValue:StringEquals", ["a", "b"], [], false],
  ["ForAnyValue:StringEquals", ["a", ""], "", false],
  ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "d"], true],
  ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "a"], false],
  ["ForAllValues:StringNotEquals", ["a", "b"], undefined, true],
  ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "c"], true],
  ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "b"], false],
  ["ForAnyValue:StringNotEquals", ["a", "b"], undefined, false],
  ["ForAllValues:StringLike", "key*", ["key1", "key2"], true],
  ["ForAllValues:StringLike", "key*", ["key1", "other"], false],
  ["ForAnyValue:StringLike", "key*", ["key1", "other"], true],
  ["ForAllValues:StringNotLike", "key*", ["other"], true],
  ["ForAnyValue:StringNotLike", "key*", ["key1"], false],
  ["ForAllValues:StringEqualsIgnoreCase", ["A"], ["a", "A"], true],
  ["ForAnyValue:ArnLike", "arn:aws:sns:*:*:a*", ["arn:aws:sns:us-east-1:123456789012:abc"], true],
  ["ForAllValues:NumericLessThan", 10, [1, 2, 3], true],
  ["ForAllValues:NumericLessThan", 10, [1, 20], false],
  ["ForAnyValue:IpAddress", "203.0.113.0/24", ["198.51.100.1", "203.0.113.1"], true],
  ["ForAnyValue:StringEqualsIfExists", "a", undefined, true],
  ["ForAllValues:StringEqualsIfExists", "a", ["b"], false],
  ["ForAllValues:StringNotEquals", ["a"], [], true],
  ["ForAnyValue:StringNotEquals", ["a"], [], false],
  ["ForAllValues:StringEquals", ["a", "b"], ["", ""], true],
  ["ForAnyValue:StringNotEqualsIfExists", ["a"], undefined, true],
  ["ForAnyValue:StringNotLike", ["key*"], ["key1", "other"], true],
  ["ForAnyValue:Bool", "true", [false, true], true],
  ["StringEquals", "a", ["a"], true],
  ["StringEquals", "a", ["a", "b"], "unknown"],
  ["StringEquals", "a", ["c", "b"], false],
  ["StringNotEquals", "a", ["a", "b"], "unknown"],
];

/** Keys with several values, and several conditions. */
export const severalValueCases: readonly AwsCase[] = [
  ...sets.map((row) => operatorCase(pages.multivalued, row)),
  ...blockCases(),
];

/** Several operators, keys and values in one Condition element. */
function blockCases(): readonly AwsCase[] {
  const condition = {
    StringEquals: {
      "aws:PrincipalTag/department": ["finance", "hr", "legal"],
      "aws:PrincipalTag/role": ["audit"],
    },
    ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:user/Ana", developer.roleArn] },
  };
  const rows: readonly [string, Readonly<Record<string, string>>, boolean][] = [
    ["all conditions hold", { department: "legal", role: "audit" }, true],
    ["one key has another value", { department: "legal", role: "sales" }, false],
    ["one key is missing", { department: "legal" }, false],
    ["the tags' keys differ by case only", { Department: "hr", ROLE: "audit" }, true],
  ];
  return [
    ...rows.map(([that, tags, holds]): AwsCase => ({
      that: `a statement applies when all conditions hold: ${that}`,
      page: pages.conditionBlocks,
      documents: documents({ identity: [{ Condition: condition }] }),
      request: { principal: { ...developer, tags }, action: "s3:GetObject", resource: "arn:aws:s3:::b/o" },
      verdict: holds ? "allowed" : "denied",
    })),
    ...(["aws:principalarn", "AWS:PrincipalARN"] as const).map((key): AwsCase => ({
      that: `condition keys are compared without regard to case: ${key}`,
      page: pages.variables,
      documents: documents({ identity: [{ Condition: { StringEquals: { [key]: developer.roleArn } } }] }),
      request: { principal: developer, action: "s3:GetObject", resource: "arn:aws:s3:::b/o" },
      verdict: "allowed",
    })),
    {
      that: "a Null with false guards a ForAllValues against a missing key",
      page: pages.multivalued,
      documents: documents({
        identity: [
          {
            Condition: {
              "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] },
              Null: { "aws:TagKeys": "false" },
            },
          },
        ],
      }),
      request: { principal: developer, action: "ec2:CreateTags" },
      verdict: "denied",
    },
    {
      that: "a ForAllValues in a Deny applies to a request without the key",
      page: pages.multivalued,
      documents: documents({
        identity: [
          {},
          { Effect: "Deny", Condition: { "ForAllValues:StringLike": { "aws:TagKeys": "key*" } } },
        ],
      }),
      request: { principal: developer, action: "iam:TagUser" },
      verdict: "denied",
    },
  ];
}
