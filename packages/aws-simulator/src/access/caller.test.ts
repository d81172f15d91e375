import { describe, expect, test } from "vitest";
import { callerOf } from "./caller.js";

const accountId = "111122223333";
const role = `arn:aws:iam::${accountId}:role/path/Administrator`;

describe("a caller", () => {
  test("in a role is one of its sessions", () => {
    expect(callerOf(role)).toEqual({
      accountId,
      arn: `arn:aws:sts::${accountId}:assumed-role/Administrator/caller`,
      principal: { kind: "role", roleArn: role, sessionName: "caller" },
    });
  });

  test("with a session's ARN is known by its role, without the path, which the ARN does not tell", () => {
    const arn = `arn:aws:sts::${accountId}:assumed-role/Administrator/me`;
    const roleArn = `arn:aws:iam::${accountId}:role/Administrator`;
    expect(callerOf(arn)).toEqual({
      accountId,
      arn,
      principal: { kind: "role", roleArn, sessionName: "me" },
    });
  });

  test("may be a user or the root user", () => {
    const user = `arn:aws:iam::${accountId}:user/me`;
    expect(callerOf(user)).toEqual({ accountId, arn: user, principal: { kind: "user", arn: user } });
    const root = `arn:aws:iam::${accountId}:root`;
    expect(callerOf(root)).toEqual({ accountId, arn: root, principal: { kind: "root", accountId } });
  });

  test("is nothing else", () => {
    expect(() => callerOf("Administrator")).toThrow(
      new Error('"Administrator" is the ARN of no role, session, user or root'),
    );
  });
});
