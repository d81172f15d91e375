import { describe, expect, test } from "vitest";
import type { DenyStatement } from "../guardrail.js";
import { canDeny, deniedBy, type RequestContext } from "./evaluate.js";

type Parts = Partial<Record<"Action" | "NotAction" | "Resource" | "NotResource", string | string[]>> &
  Pick<DenyStatement, "Condition">;

function statement(parts: Parts): DenyStatement {
  return { Sid: "DenyIt", Effect: "Deny", ...parts } as DenyStatement;
}

function denies(parts: Parts, action: string, resource = "*", context: RequestContext = {}): boolean {
  return deniedBy([statement(parts)], { action, resource, context }).length > 0;
}

describe("a request is denied", () => {
  test("by a pattern of its action, whatever the case", () => {
    expect(denies({ Action: ["ec2:*", "s3:delete*"], Resource: "*" }, "s3:DeleteObject")).toBe(true);
    expect(denies({ Action: "s3:Delete*", Resource: "*" }, "s3:GetObject")).toBe(false);
    expect(denies({ Action: "*", Resource: "*" }, "s3:GetObject")).toBe(true);
  });

  test("when its action is none of those that are left out", () => {
    const parts = { NotAction: ["iam:*", "sts:*"], Resource: "*" };
    expect(denies(parts, "s3:GetObject")).toBe(true);
    expect(denies(parts, "STS:AssumeRole")).toBe(false);
  });

  test("on a resource that is meant, or that is not left out", () => {
    const bucket = "arn:aws:s3:::logs";
    expect(denies({ Action: "*", Resource: [`${bucket}/*`, bucket] }, "s3:DeleteBucket", bucket)).toBe(true);
    expect(denies({ Action: "*", Resource: `${bucket}/*` }, "s3:DeleteBucket", bucket)).toBe(false);
    expect(denies({ Action: "*", NotResource: bucket }, "s3:DeleteBucket", bucket)).toBe(false);
    expect(denies({ Action: "*", NotResource: bucket }, "s3:DeleteBucket", "arn:aws:s3:::data")).toBe(true);
  });

  test("when all conditions hold, whatever the case of the keys", () => {
    const Condition = {
      StringEquals: { "aws:RequestedRegion": "eu-west-1" },
      Bool: { "aws:SecureTransport": false, "aws:ViaAWSService": false },
    };
    const context = {
      "AWS:requestedregion": "eu-west-1",
      "aws:SecureTransport": "false",
      "aws:ViaAWSService": "false",
    };
    expect(denies({ Action: "*", Resource: "*", Condition }, "s3:GetObject", "*", context)).toBe(true);
    expect(
      denies({ Action: "*", Resource: "*", Condition }, "s3:GetObject", "*", {
        ...context,
        "aws:ViaAWSService": "true",
      }),
    ).toBe(false);
  });

  test("by each statement that applies, told by its Sid", () => {
    const statements = ["s3:*", "ec2:*", "*"].map((Action, index) => ({
      ...statement({ Action, Resource: "*" }),
      Sid: `Deny${String(index)}`,
    }));
    expect(deniedBy(statements, { action: "s3:GetObject", resource: "*", context: {} })).toEqual([
      "Deny0",
      "Deny2",
    ]);
  });
});

describe("a statement can deny", () => {
  const exempting = statement({
    Action: "*",
    Resource: "*",
    Condition: {
      ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Deploy" },
      StringEquals: { "aws:RequestedRegion": "eu-west-1" },
    },
  });

  test("unless what is known makes one of its conditions fail", () => {
    expect(canDeny(exempting, { "AWS:PrincipalArn": "arn:aws:iam::1:role/Deploy" })).toBe(false);
    expect(canDeny(exempting, { "aws:PrincipalArn": "arn:aws:iam::1:role/Other" })).toBe(true);
    expect(canDeny(exempting, {})).toBe(true);
  });

  test("or what is known to be absent does", () => {
    expect(canDeny(exempting, { "aws:RequestedRegion": undefined })).toBe(false);
    expect(canDeny(exempting, { "aws:PrincipalArn": undefined })).toBe(true);
  });
});
