import { describe, expect, test } from "vitest";
import { isFollowingKey } from "./following-keys.js";
import { readRequest } from "./read-request.js";
import { unknown } from "../unknown.js";

describe("keys that follow from principal and resource", () => {
  test.each([
    ["aws:PrincipalOrgID", true],
    ["AWS:assumedroot", true],
    ["aws:ResourceAccount", true],
    ["aws:PrincipalTag/Team", true],
    ["aws:ResourceTag/a/b", true],
    ["kms:CallerAccount", true],
    ["aws:RequestTag/Team", false],
    ["aws:SourceIp", false],
    ["aws:SourceAccount", false],
    ["token.example.com:sub", false],
  ])("%s: %s", (key, follows) => {
    expect(isFollowingKey(key)).toBe(follows);
  });

  test("are absent where nothing follows", () => {
    const principal = { kind: "role", roleArn: "arn:aws:iam::444455556666:role/Stranger" } as const;
    const view = readRequest({ principal, action: "s3:GetObject" }, undefined, false);
    const absent = ["aws:principalorgid", "aws:assumedroot", "aws:username", "aws:principaltag/team"];
    expect(absent.map((key) => view.valuesOf(key))).toEqual(absent.map(() => undefined));
    expect(absent.every(isFollowingKey)).toBe(true);
    const open = readRequest(
      { principal, action: "s3:GetObject", otherKeys: unknown("any") },
      undefined,
      false,
    );
    expect(open.valuesOf("aws:sourceip")).toEqual(unknown("any"));
  });
});
