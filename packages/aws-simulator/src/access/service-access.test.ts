import { describe, expect, test } from "vitest";
import { emptyWorld, organization } from "../world/world.test.helper.js";
import { policyOf } from "./documents.js";
import { serviceAllows, serviceContext } from "./service-access.js";

type Statement = Readonly<Record<string, unknown>> & {
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
};

const service = "cloudtrail.amazonaws.com";
const sourceArn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/organization";
const resource = "arn:aws:s3:::logs/AWSLogs/o-1234567890/file";

const allow: Statement = {
  Effect: "Allow",
  Principal: { Service: service },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::logs/AWSLogs/*",
};

function allows(...statements: Statement[]): boolean {
  const policy = policyOf(
    JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    "resource",
    "logs",
  );
  return emptyWorld().transaction((world) =>
    serviceAllows(world, policy, {
      service,
      action: "s3:PutObject",
      resource,
      accountId: "444455556666",
      context: serviceContext(world, sourceArn, "111122223333"),
    }),
  );
}

describe("a service", () => {
  test("is allowed what a policy allows it, or everybody", () => {
    expect(allows(allow)).toBe(true);
    expect(allows({ ...allow, Principal: "*" })).toBe(true);
    expect(allows({ ...allow, Principal: { Service: ["config.amazonaws.com", service] } })).toBe(true);
  });

  test.each<[string, Partial<Statement>]>([
    ["another service", { Principal: { Service: "config.amazonaws.com" } }],
    ["an account", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
    ["another action", { Action: "s3:GetObject" }],
    ["another resource", { Resource: "arn:aws:s3:::logs" }],
  ])("is not allowed what a policy allows to %s", (_, change) => {
    expect(allows({ ...allow, ...change })).toBe(false);
  });

  test.each<[boolean, NonNullable<Statement["Condition"]>]>([
    [true, { StringEquals: { "aws:SourceArn": sourceArn } }],
    [true, { StringEquals: { "AWS:SourceArn": ["other", sourceArn] } }],
    [true, { ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:111122223333:trail/*" } }],
    [true, { StringLike: { "aws:SourceArn": "*:trail/organization" } }],
    [true, { StringEqualsIfExists: { "aws:SourceOrgID": "o-1234567890" } }],
    [true, { Null: { "aws:SourceArn": "false" } }],
    [false, { StringEquals: { "aws:SourceAccount": "444455556666" } }],
    [false, { StringEquals: { "aws:SourceOrgID": "o-1234567890" } }],
    [
      false,
      { ArnEquals: { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:444455556666:trail/organization" } },
    ],
    [true, { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }],
    [false, { DateLessThan: { "aws:CurrentTime": "1999-01-01T00:00:00Z" } }],
  ])("is allowed it: %s, on the condition %j", (allowed, Condition) => {
    expect(allows({ ...allow, Condition })).toBe(allowed);
  });

  test.each<[boolean, NonNullable<Statement["Condition"]>]>([
    [true, { Bool: { "aws:SecureTransport": "false" } }],
    [true, { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
    [true, { StringNotEqualsIfExists: { "aws:SourceAccount": "111122223333" } }],
    [false, { StringNotEquals: { "aws:PrincipalOrgID": "o-1234567890" } }],
    [false, { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }],
  ])("is let through: %s, by a denial on the condition %j", (allowed, Condition) => {
    const deny: Statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition };
    expect(allows(allow, deny)).toBe(allowed);
  });

  test("acts for the organization of the account that it acts for", () => {
    const { world } = organization();
    const [stored] = world.resources("aws:organizations/organization:Organization");
    const contextOf = (account: string) =>
      world.transaction((transaction) => serviceContext(transaction, sourceArn, account));
    expect(contextOf("111122223333")["aws:SourceOrgID"]).toBe(stored?.id);
    expect(contextOf("444455556666")).not.toHaveProperty("aws:SourceOrgID");
  });
});
