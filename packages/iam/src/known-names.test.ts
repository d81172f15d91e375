import { describe, expect, test } from "vitest";
import { isAboutNoResource, unknownConditionKey, unknownServicePrincipal } from "./known-names.js";

describe("a condition key of a service", () => {
  test.each([
    "s3:prefix",
    "S3:PREFIX",
    "kms:EncryptionContext:team",
    "ec2:ResourceTag/team",
    "token.actions.githubusercontent.com:sub",
    "aws:anything",
  ])("is known, or nobody's to know: %s", async (key) => {
    expect(await unknownConditionKey(key)).toBeUndefined();
  });

  test("is refused with the nearest", async () => {
    expect(await unknownConditionKey("s3:prefixx")).toEqual({
      problem: "the service s3 has no such condition key",
      fix: 'did you mean "s3:prefix"?',
    });
  });
});

describe("a service principal", () => {
  test.each([
    "lambda.amazonaws.com",
    "delivery.logs.amazonaws.com",
    "logs.eu-west-1.amazonaws.com",
    "ec2.amazonaws.com.cn",
    "ecs-tasks.amazonaws.com",
    "member.org.stacksets.cloudformation.amazonaws.com",
    "alexa-appkit.amazon.com",
  ])("is known: %s", async (principal) => {
    expect(await unknownServicePrincipal(principal)).toBeUndefined();
  });

  test.each([
    ["lamda.amazonaws.com", { fix: 'did you mean "lambda.amazonaws.com"?' }],
    ["delivery.lgs.amazonaws.com", { fix: 'did you mean "delivery.logs.amazonaws.com"?' }],
    ["nonsense-nobody-has.amazonaws.com", {}],
  ])("is refused: %s", async (principal, fix) => {
    expect(await unknownServicePrincipal(principal)).toEqual({
      problem: "there is no such service principal",
      ...fix,
    });
  });
});

test.each([
  ["s3:ListAllMyBuckets", true],
  ["ec2:DescribeVpcs", true],
  ["S3:getobject", false],
  ["sts:AssumeRole", false],
  ["s3:NoSuchAction", false],
  ["nosuchservice:Action", false],
])("whether %s is about no resource: %s", async (action, expected) => {
  expect(await isAboutNoResource(action)).toBe(expected);
});
