import { describe, expect, test } from "vitest";
import { readPolicy } from "../documents/read-policy.js";
import { compile } from "../evaluation/compile.js";
import { explain } from "../evaluation/explain.js";
import type { Principal, RoleSession } from "../request/principal.js";
import { assumeRole } from "./assume-role.js";
import type { Assumption } from "./assumption.js";

const account = "111122223333";
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const alice = { kind: "user", arn: `arn:aws:iam::${account}:user/Alice` } as const;
const everySts = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];

/** Policies of a caller who may do everything, and of a role that trusts the account with some actions. */
function trusting(actions: readonly string[], Condition?: object) {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: account },
    Action: actions,
    ...(Condition && { Condition }),
  };
  const all = { Effect: "Allow", Action: "*", Resource: "*" };
  const document = (Statement: object) => ({ Version: "2012-10-17", Statement });
  return compile({
    identity: [readPolicy(document(all), { kind: "identity", name: "own" })],
    resource: readPolicy(document(statement), { kind: "trust", name: "trust" }),
  });
}

function assumed(
  actions: readonly string[],
  assumption: Omit<Assumption, "roleArn">,
  name = "Target",
): RoleSession {
  const { session } = assumeRole(trusting(actions), { roleArn: roleArn(name), ...assumption });
  if (session === undefined) throw new Error("was not assumed");
  return session;
}

function verdict(actions: readonly string[], assumption: Omit<Assumption, "roleArn">): string {
  return assumeRole(trusting(actions), { roleArn: roleArn("Target"), ...assumption }).verdict;
}

describe("assuming a role", () => {
  test("needs sts:TagSession with session tags", () => {
    expect(verdict(["sts:AssumeRole"], { principal: alice })).toBe("allowed");
    expect(verdict(["sts:AssumeRole"], { principal: alice, tags: { Project: "a" } })).toBe("denied");
    expect(verdict(["sts:AssumeRole", "sts:TagSession"], { principal: alice, tags: { Project: "a" } })).toBe(
      "allowed",
    );
  });

  test("needs sts:SetSourceIdentity with a source identity", () => {
    expect(verdict(["sts:AssumeRole"], { principal: alice, sourceIdentity: "Alice" })).toBe("denied");
    expect(verdict(everySts, { principal: alice, sourceIdentity: "Alice" })).toBe("allowed");
  });

  test("tells trust what is asked for", () => {
    const asksFor = {
      StringEquals: {
        "sts:ExternalId": "Example987",
        "sts:RoleSessionName": "alice",
        "aws:RequestTag/Project": "a",
      },
      "ForAllValues:StringEquals": { "sts:TransitiveTagKeys": ["Project"], "aws:TagKeys": ["Project"] },
    };
    const assumption = {
      principal: alice,
      roleArn: roleArn("Target"),
      externalId: "Example987",
      sessionName: "alice",
      tags: { Project: "a" },
      transitiveTagKeys: ["Project"],
    };
    expect(assumeRole(trusting(everySts, asksFor), assumption).verdict).toBe("allowed");
    expect(assumeRole(trusting(everySts, asksFor), { ...assumption, externalId: "other" }).verdict).toBe(
      "denied",
    );
    expect(assumeRole(trusting(everySts, asksFor), { ...assumption, tags: { Team: "a" } }).verdict).toBe(
      "denied",
    );
  });

  test("asks for the action that the principal's kind needs", () => {
    const provider = `arn:aws:iam::${account}:oidc-provider/example.com`;
    const token: Principal = { kind: "web-identity", provider, claims: { sub: "job" } };
    const trust = readPolicy(
      {
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { Federated: provider },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: { "example.com:sub": "job" } },
        },
      },
      { kind: "trust", name: "trust" },
    );
    const { session } = assumeRole(compile({ resource: trust }), {
      principal: token,
      roleArn: roleArn("Target"),
    });
    expect(session?.federatedProvider).toBe(provider);
  });
});

describe("a chain of roles", () => {
  const first = assumed(everySts, { principal: alice, sourceIdentity: "Alice", sessionName: "one" }, "First");

  test("needs sts:SetSourceIdentity in each trust once a source identity is set", () => {
    expect(first.sourceIdentity).toBe("Alice");
    expect(verdict(["sts:AssumeRole"], { principal: first })).toBe("denied");
    expect(assumed(everySts, { principal: first }).sourceIdentity).toBe("Alice");
  });

  test("cannot change a source identity", () => {
    const decision = assumeRole(trusting(everySts), {
      principal: first,
      roleArn: roleArn("Target"),
      sourceIdentity: "Eve",
    });
    expect(explain(decision)).toEqual([
      "denied",
      "  the session's source identity is Alice and cannot be changed (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html)",
    ]);
  });

  // The example of three roles: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining
  test("inherits transitive tags, which override a role's and cannot be passed again", () => {
    const one = assumed(everySts, {
      principal: alice,
      tags: { Star: "1", Heart: "1" },
      transitiveTagKeys: ["Star", "Heart"],
    });
    const two = assumed(everySts, { principal: one, roleTags: { Sun: "2" } });
    expect(two.tags).toEqual({ Heart: "1", Star: "1", Sun: "2" });
    const three = assumed(everySts, { principal: two, roleTags: { star: "3", Lightning: "3" } });
    expect(three.tags).toEqual({ Heart: "1", Star: "1", Lightning: "3" });
    expect(verdict(everySts, { principal: two, tags: { heart: "3" } })).toBe("denied");
  });
});

test("everything that is wrong with an assumption is said at once", () => {
  expect(() =>
    assumeRole(trusting(everySts), {
      principal: { kind: "user", arn: "Alice" },
      roleArn: `arn:aws:sqs:us-east-1:${account}:queue`,
      sessionName: "a b",
      sourceIdentity: "aws:alice",
      externalId: "x",
      context: { "sts:DurationSeconds": "long" },
    }),
  ).toThrow(
    [
      "6 problems in the assumption:",
      'principal.arn = "Alice": is no ARN of a user. Write one such as "arn:aws:iam::111122223333:user/Name"',
      `roleArn = "arn:aws:sqs:us-east-1:${account}:queue": is no ARN of a role. Write one such as "arn:aws:iam::111122223333:role/Name"`,
      'sessionName = "a b": is no name of a session. Write 2 to 64 letters, digits and _+=,.@-',
      'sourceIdentity = "aws:alice": is no source identity. Write 2 to 64 letters, digits and _+=,.@-',
      'externalId = "x": is no external id. Write 2 to 1224 letters, digits and _+=,.@:/-',
      'context["sts:DurationSeconds"] = "long": is no number. Write a number',
    ].join("\n"),
  );
});
