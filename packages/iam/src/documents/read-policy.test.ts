import { InputPropertiesError, type InputProblem } from "@aws-foundation/core";
import { describe, expect, test } from "vitest";
import { unknown } from "../unknown.js";
import type { PolicyKind } from "./policy.js";
import { policyProblems, readPolicy } from "./read-policy.js";

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

function problems(document: unknown, kind: PolicyKind = "identity"): readonly InputProblem[] {
  return policyProblems(document, { kind });
}

function statementProblems(parts: object, kind: PolicyKind = "identity"): readonly InputProblem[] {
  return problems({ Version: "2012-10-17", Statement: [{ ...allow, ...parts }] }, kind);
}

describe("a policy is read", () => {
  test("from text or object, with its lists as lists", () => {
    const document = {
      Version: "2012-10-17",
      Statement: { ...allow, Sid: "Read", Condition: { Bool: { "aws:SecureTransport": true } } },
    };
    const policy = readPolicy(document, { kind: "identity", name: "Reader" });
    expect(policy).toEqual({
      name: "Reader",
      kind: "identity",
      variables: true,
      statements: [
        {
          sid: "Read",
          index: 0,
          effect: "Allow",
          actions: ["s3:GetObject"],
          resources: ["*"],
          conditions: [{ operator: "Bool", key: "aws:SecureTransport", values: ["true"] }],
        },
      ],
    });
    expect(readPolicy(JSON.stringify(document), { kind: "identity", name: "Reader" })).toEqual(policy);
  });

  test("with what is unknown in its place", () => {
    const because = unknown("known after it is made");
    expect(readPolicy(because, { kind: "scp", name: "p" }).statements).toBe(because);
    const parts = {
      Resource: ["*", because],
      Condition: { StringEquals: { "aws:PrincipalOrgID": because } },
    };
    expect(statementProblems(parts)).toEqual([]);
    expect(problems({ Version: "2012-10-17", Statement: [because] })).toEqual([]);
  });
});

describe("a document that is no policy is refused", () => {
  test("with everything that is wrong, each with its place", () => {
    const document = {
      Version: "2012-10-18",
      Statement: [
        { Effect: "allow", Action: "GetObject", Resource: "bucket", Principal: "*" },
        { Effect: "Deny", NotAction: [], Resource: "*", Conditions: {} },
      ],
    };
    expect(() => readPolicy(document, { kind: "identity", path: "policies.reader" })).toThrow(
      new InputPropertiesError("the policy policies.reader", [
        {
          path: "policies.reader.Statement[0].Effect",
          value: "allow",
          problem: "is no effect",
          fix: 'write "Allow" or "Deny"',
        },
        {
          path: "policies.reader.Statement[0].Principal",
          value: "*",
          problem: "only policies of resources name principals",
          fix: "leave it out",
        },
        {
          path: "policies.reader.Statement[0].Action",
          value: "GetObject",
          problem: "is no action",
          fix: 'write a service and a name, such as "s3:GetObject"',
        },
        {
          path: "policies.reader.Statement[0].Resource",
          value: "bucket",
          problem: "is no ARN",
          fix: 'write an ARN, such as "arn:aws:s3:::bucket/*", or "*"',
        },
        {
          path: "policies.reader.Statement[1].Conditions",
          value: {},
          problem: "there is no such element",
          fix: 'did you mean "Condition"?',
        },
        { path: "policies.reader.Statement[1].NotAction", value: [], problem: "must not be empty" },
        {
          path: "policies.reader.Version",
          value: "2012-10-18",
          problem: "is no version of the policy language",
          fix: 'write "2012-10-17"',
        },
      ]),
    );
  });

  test.each<[string, unknown, string, string]>([
    ["text that is no JSON", "{", "", "is no JSON"],
    ["JSON's null", "null", "", "is no policy"],
    ["nothing", undefined, "", "is no policy"],
    ["null", null, "", "is no policy"],
    ["a list", [], "", "is no policy"],
    ["a number", 5, "", "is no policy"],
    ["without a statement", {}, "Statement", "is missing"],
    ["without statements", { Statement: [] }, "Statement", "must not be empty"],
    ["a statement that is none", { Statement: [5] }, "Statement[0]", "is no statement"],
    [
      "two statements with one Sid",
      {
        Statement: [
          { ...allow, Sid: "A" },
          { ...allow, Sid: "A" },
        ],
      },
      "Statement[1].Sid",
      "is the Sid of another statement too",
    ],
  ])("%s", (_, document, path, problem) => {
    const [first] = problems(document);
    expect(first?.path).toBe(path);
    expect(first?.problem).toContain(problem);
  });

  test.each<[string, object, PolicyKind, string, string, string?]>([
    [
      "an operator that there is not",
      { Condition: { StringEqual: { "aws:userid": "a" } } },
      "identity",
      "Condition.StringEqual",
      "there is no such operator",
      'did you mean "StringEquals"?',
    ],
    [
      "a set that there is not",
      { Condition: { "ForSomeValues:StringEquals": { "aws:userid": "a" } } },
      "identity",
      'Condition["ForSomeValues:StringEquals"]',
      "there is no such operator",
    ],
    [
      "a Null with IfExists",
      { Condition: { NullIfExists: { "aws:userid": "true" } } },
      "identity",
      "Condition.NullIfExists",
      "there is no such operator",
    ],
    [
      "a number that is none",
      { Condition: { NumericLessThan: { "s3:max-keys": "ten" } } },
      "identity",
      'Condition.NumericLessThan["s3:max-keys"]',
      "is no number",
      "write a number",
    ],
    [
      "a date that is none",
      { Condition: { DateLessThan: { "aws:CurrentTime": "tomorrow" } } },
      "identity",
      'Condition.DateLessThan["aws:CurrentTime"]',
      "is no date",
    ],
    [
      "a truth value that is none",
      { Condition: { Bool: { "aws:SecureTransport": "yes" } } },
      "identity",
      'Condition.Bool["aws:SecureTransport"]',
      "is no truth value",
    ],
    [
      "a range of addresses that is none",
      { Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "10.0.0.0/33"] } } },
      "identity",
      'Condition.IpAddress["aws:SourceIp"][1]',
      "is no address",
    ],
    [
      "a key that is none",
      { Condition: { StringEquals: { userid: "a" } } },
      "identity",
      "Condition.StringEquals.userid",
      "is no condition key",
    ],
    [
      "a value that is none",
      { Condition: { StringEquals: { "aws:userid": { a: 1 } } } },
      "identity",
      'Condition.StringEquals["aws:userid"]',
      "is no text",
    ],
    ["Action and NotAction", { NotAction: "s3:*" }, "identity", "NotAction", "stands beside Action"],
    ["a resource without a service", { Resource: "arn:aws:::a" }, "identity", "Resource", "is no ARN"],
    ["a pattern that no ARN matches", { Resource: "bucket/*" }, "identity", "Resource", "is no ARN"],
    ["a bucket's policy without principals", {}, "resource", "Principal", "is missing"],
    [
      "a principal with wildcards",
      { Principal: { AWS: "arn:aws:iam::111122223333:role/*" } },
      "resource",
      "Principal.AWS",
      "a principal cannot have wildcards",
    ],
    [
      "a principal that is none",
      { Principal: { AWS: "Alice" } },
      "resource",
      "Principal.AWS",
      "is no principal",
    ],
    [
      "a kind of principal that there is not",
      { Principal: { Services: "ec2.amazonaws.com" } },
      "resource",
      "Principal.Services",
      "there is no such kind of principal",
      'did you mean "Service"?',
    ],
    ["trust in a resource", { Principal: "*" }, "trust", "Resource", "trust policies name no resources"],
    [
      "a service control policy with principals",
      { Principal: "*" },
      "scp",
      "Principal",
      "only policies of resources name principals",
    ],
    [
      "a resource control policy that allows",
      { Principal: "*" },
      "rcp",
      "Effect",
      "only RCPFullAWSAccess may allow in resource control policies",
    ],
    [
      "a resource control policy for some",
      { Effect: "Deny", Principal: { AWS: "*" } },
      "rcp",
      "Principal",
      "resource control policies bind everybody",
    ],
  ])("%s", (_, parts, kind, path, problem, fix) => {
    const [first] = statementProblems(parts, kind);
    expect(first?.path).toBe(`Statement[0].${path}`);
    expect(first?.problem).toBe(problem);
    if (fix !== undefined) expect(first?.fix).toBe(fix);
  });

  test("but not the policy that allows everything in every organization", () => {
    expect(statementProblems({ Action: "*", Principal: "*" }, "rcp")).toEqual([]);
  });
});
