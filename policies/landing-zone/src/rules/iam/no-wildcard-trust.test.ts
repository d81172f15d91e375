import { describe, expect, test } from "vitest";
import { unknownValue, violations } from "../../testing/violations.js";
import { noWildcardTrust } from "./no-wildcard-trust.js";

const type = "aws:iam/role:Role";
const judge = (assumeRolePolicy: unknown) =>
  violations(noWildcardTrust, { type, name: "deploy", props: { assumeRolePolicy } });
const trust = (...statements: object[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", Action: "sts:AssumeRole", ...statement })),
  });
const refused = (statement: string, principal: string) =>
  `aws:iam/role:Role "deploy": ${statement} of assumeRolePolicy trusts ${principal}, and no condition ` +
  "leaves one organization or account. Name the principals, or add StringEquals on aws:PrincipalOrgID.";

describe("a trust policy", () => {
  test.each([
    ["a service", { Service: "ec2.amazonaws.com" }],
    ["accounts", { AWS: ["111122223333", "arn:aws:iam::444455556666:root"] }],
    ["a provider of tokens", { Federated: "arn:aws:iam::111122223333:oidc-provider/token.example.com" }],
    ["nobody", {}],
  ])("passes when it names %s", async (_, Principal) => {
    expect(await judge(trust({ Principal }))).toEqual([]);
  });

  test.each([
    ["everybody", "*", '"*"'],
    ["every AWS principal", { AWS: "*" }, '"*"'],
    ["every AWS principal in a list", { AWS: ["111122223333", "*"] }, '"*"'],
    ["every federated principal", { Federated: "*" }, '"*"'],
    ["every service", { Service: ["ec2.amazonaws.com", "*"] }, '"*"'],
    ["a pattern of accounts", { AWS: "arn:aws:iam::*:root" }, '"arn:aws:iam::*:root"'],
    ["everybody beside an unknown", { AWS: [unknownValue, "*"] }, '"*"'],
  ])("is refused when it names %s", async (_, Principal, principal) => {
    expect(await judge(trust({ Principal }))).toEqual([refused("statement 1", principal)]);
  });

  test("is refused when it names whom it does not trust", async () => {
    expect(await judge(trust({ NotPrincipal: { AWS: "111122223333" } }))).toEqual([
      refused("statement 1", "everybody but its NotPrincipal"),
    ]);
  });

  test("is refused for each such statement, by its name", async () => {
    expect(
      await judge(
        trust(
          { Principal: { Service: "ec2.amazonaws.com" } },
          { Principal: "*" },
          { Sid: "All", Principal: "*" },
        ),
      ),
    ).toEqual([refused("statement 2", '"*"'), refused('statement "All"', '"*"')]);
  });

  test("passes when a condition leaves one organization, and not when it does not", async () => {
    const narrowed = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
    expect(await judge(trust({ Principal: { AWS: "*" }, Condition: narrowed }))).toEqual([]);
    const open = { StringEquals: { "sts:ExternalId": "secret" } };
    expect(await judge(trust({ Principal: { AWS: "*" }, Condition: open }))).toEqual([
      refused("statement 1", '"*"'),
    ]);
  });

  test("passes when services may only act for one account", async () => {
    const Condition = { StringEquals: { "aws:SourceAccount": "111122223333" } };
    expect(await judge(trust({ Principal: { Service: "*" }, Condition }))).toEqual([]);
  });

  test("is refused for what it allows in spite of another statement's Deny", async () => {
    const deny = { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
    expect(
      await judge(trust({ Principal: "*" }, { Effect: "Deny", Principal: "*", Condition: deny })),
    ).toEqual([refused("statement 1", '"*"')]);
  });

  test("is read as an object too", async () => {
    expect(await judge({ Statement: { Effect: "Allow", Principal: "*" } })).toEqual([
      refused("statement 1", '"*"'),
    ]);
  });

  test("is refused when it cannot be read", async () => {
    expect(await judge("{")).toEqual([
      'aws:iam/role:Role "deploy": assumeRolePolicy is not valid JSON. Write one with a list of statements.',
    ]);
  });

  test.each([
    ["it", unknownValue],
    ["its statements", { Statement: unknownValue }],
    ["its effect", trust({ Effect: unknownValue, Principal: "*" })],
    ["its principal", trust({ Principal: unknownValue })],
    ["an account", trust({ Principal: { AWS: [unknownValue] } })],
    ["its condition", trust({ Principal: "*", Condition: unknownValue })],
    [
      "the organization",
      trust({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": unknownValue } } }),
    ],
  ])("is not judged while %s is unknown", async (_, assumeRolePolicy) => {
    expect(await judge(assumeRolePolicy)).toEqual([]);
  });
});

test("other resources trust nobody", async () => {
  const props = { assumeRolePolicy: trust({ Principal: "*" }) };
  expect(await violations(noWildcardTrust, { type: "aws:s3/bucket:Bucket", props })).toEqual([]);
});
