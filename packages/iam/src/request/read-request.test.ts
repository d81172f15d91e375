import { InputPropertiesError } from "@aws-foundation/core";
import { describe, expect, test } from "vitest";
import { unknown } from "../unknown.js";
import { contextProblems, readRequest } from "./read-request.js";
import type { AccessRequest } from "./request.js";

const principal = { kind: "role", roleArn: "arn:aws:iam::111122223333:role/Developer" } as const;
const request: AccessRequest = { principal, action: "s3:GetObject", resource: "arn:aws:s3:::bucket/file" };

function read(change: object) {
  return readRequest({ ...request, ...change }, undefined, false);
}

describe("a request is refused", () => {
  test("with everything that is wrong with it", () => {
    const wrong = {
      principal: { kind: "role", roleArn: "Developer" },
      action: "s3:Get*",
      resource: "bucket",
      resourceAccountId: "12",
      context: {
        "aws:SecureTransport": "yes",
        "aws:CurrentTime": "tomorrow",
        "aws:SourceIp": "somewhere",
        "aws:MultiFactorAuthAge": "old",
        "aws:SourceArn": "topic",
        "aws:RequestedRegion": ["eu-west-1", "eu-central-1"],
        "s3:prefix": { a: 1 },
        "aws:TagKeys": [null],
      },
    };
    expect(() => read(wrong)).toThrow(
      new InputPropertiesError("the request", [
        {
          path: "principal.roleArn",
          value: "Developer",
          problem: "is no ARN of a role",
          fix: 'write one such as "arn:aws:iam::111122223333:role/Name"',
        },
        {
          path: "action",
          value: "s3:Get*",
          problem: "is no action",
          fix: 'write a service and a name, such as "s3:GetObject"',
        },
        {
          path: "resource",
          value: "bucket",
          problem: "is no ARN",
          fix: 'write an ARN, such as "arn:aws:s3:::bucket", or "*" where the action is about no resource',
        },
        { path: "resourceAccountId", value: "12", problem: "is no account", fix: "write its twelve digits" },
        {
          path: 'context["aws:SecureTransport"]',
          value: "yes",
          problem: "is no truth value",
          fix: "write true or false",
        },
        {
          path: 'context["aws:CurrentTime"]',
          value: "tomorrow",
          problem: "is no date",
          fix: 'write one such as "2030-01-31T00:00:00Z", or seconds since 1970',
        },
        {
          path: 'context["aws:SourceIp"]',
          value: "somewhere",
          problem: "is no address",
          fix: 'write one such as "203.0.113.7"',
        },
        {
          path: 'context["aws:MultiFactorAuthAge"]',
          value: "old",
          problem: "is no number",
          fix: "write a number",
        },
        {
          path: 'context["aws:SourceArn"]',
          value: "topic",
          problem: "is no ARN",
          fix: 'write one such as "arn:aws:iam::111122223333:role/Name"',
        },
        {
          path: 'context["aws:RequestedRegion"]',
          value: ["eu-west-1", "eu-central-1"],
          problem: "the key has one value",
          fix: "write it without a list",
        },
        {
          path: 'context["s3:prefix"]',
          value: { a: 1 },
          problem: "is no value of a condition key",
          fix: "write a text, a number, a truth value, a date, or a list of them",
        },
        {
          path: 'context["aws:TagKeys"]',
          value: [null],
          problem: "is no value of a condition key",
          fix: "write a text, a number, a truth value, a date, or a list of them",
        },
      ]),
    );
  });

  test("of keys of services, and of global keys that there are not", () => {
    const context = {
      "s3:TlsVersion": "new",
      "kms:ValidTo": "tomorrow",
      "ec2:Encrypted": "maybe",
      "ec2-instance-connect:privateIpAddress": "somewhere",
      "iot:CommandExecutionParameterNumber/speed": "fast",
      "aws:SecureTransprot": true,
      "aws:Nonsense": undefined,
    };
    const problems = contextProblems(context);
    expect(problems.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      'context["s3:TlsVersion"] is no number',
      'context["kms:ValidTo"] is no date',
      'context["ec2:Encrypted"] is no truth value',
      'context["ec2-instance-connect:privateIpAddress"] is no address',
      'context["iot:CommandExecutionParameterNumber/speed"] is no number',
      'context["aws:SecureTransprot"] there is no such global condition key',
      'context["aws:Nonsense"] there is no such global condition key',
    ]);
    expect(() => read({ action: "sqs", principal: { kind: "user", arn: "Bob" }, context })).toThrow(
      /^9 problems in the request:\nprincipal\.arn = "Bob": .*\naction = "sqs": .*\ncontext\["s3:TlsVersion"\] = "new": is no number/,
    );
    expect(contextProblems({ "s3:TlsVersion": 1.2, "ec2:Encrypted": false, "s3:prefix": "new" })).toEqual([]);
  });

  test.each([
    ["user", { kind: "user", arn: "Bob" }, "principal.arn"],
    ["root user", { kind: "root", accountId: "12" }, "principal.accountId"],
    ["service", { kind: "service", service: "" }, "principal.service"],
    ["assertion", { kind: "saml", provider: "Example" }, "principal.provider"],
    ["token", { kind: "web-identity", provider: "" }, "principal.provider"],
  ])("of a %s that is none", (_, wrong, path) => {
    expect(() => read({ principal: wrong })).toThrow(path);
  });
});

describe("a request is read", () => {
  test("with values of any type as texts", () => {
    const view = read({
      context: {
        "aws:SecureTransport": true,
        "s3:max-keys": 10,
        "aws:CurrentTime": new Date(0),
        "aws:TagKeys": ["a", "b"],
        "example:Empty": [""],
      },
    });
    expect(view.valuesOf("aws:securetransport")).toEqual(["true"]);
    expect(view.valuesOf("s3:max-keys")).toEqual(["10"]);
    expect(view.valuesOf("aws:currenttime")).toEqual(["1970-01-01T00:00:00.000Z"]);
    expect(view.valuesOf("aws:tagkeys")).toEqual(["a", "b"]);
    expect(view.valuesOf("example:empty")).toEqual([]);
  });

  test("with keys that follow, unless the caller says otherwise", () => {
    expect(read({}).valuesOf("aws:principalarn")).toEqual([principal.roleArn]);
    expect(read({ context: { "aws:PrincipalArn": undefined } }).valuesOf("aws:principalarn")).toBeUndefined();
  });

  test("with keys that are unknown unless they are listed or follow", () => {
    const otherKeys = unknown("it is any request");
    const view = read({ otherKeys, context: { "aws:SourceVpc": undefined } });
    expect(view.valuesOf("aws:sourceip")).toBe(otherKeys);
    expect(view.valuesOf("aws:sourcevpc")).toBeUndefined();
    expect(view.valuesOf("aws:principalaccount")).toEqual(["111122223333"]);
  });
});

describe("a key that is looked up", () => {
  const lookUp = (key: string) =>
    new Map([
      ["aws:requestedregion", { value: "eu-west-1" }],
      ["aws:principalarn", { value: undefined }],
      ["s3:prefix", { value: "looked up" }],
    ]).get(key);
  const view = read({ context: { "s3:prefix": "given" }, lookUp, otherKeys: unknown("nobody said") });

  test("has what was found, also where something else follows", () => {
    expect(view.valuesOf("aws:requestedregion")).toEqual(["eu-west-1"]);
    expect(view.valuesOf("aws:principalarn")).toBeUndefined();
  });

  test("is not looked up where it is given", () => {
    expect(view.valuesOf("s3:prefix")).toEqual(["given"]);
  });

  test("follows where nothing was found, or is unknown as all others are", () => {
    expect(view.valuesOf("aws:principalaccount")).toEqual(["111122223333"]);
    expect(view.valuesOf("s3:delimiter")).toEqual(unknown("nobody said"));
  });
});
