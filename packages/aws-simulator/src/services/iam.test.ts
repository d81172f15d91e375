import { describe, expect, test } from "vitest";
import { documents, emptyWorld, Program, refusal, types } from "../world/world.test.helper.js";

const trust = { assumeRolePolicy: documents.trust };

describe("a role", () => {
  test("has a name of its own, whatever its case", () => {
    const program = new Program(emptyWorld());
    program.make(types.role, "a", { name: "Plan", ...trust });
    expect(() => program.make(types.role, "b", { name: "plan", ...trust })).toThrow(
      refusal(
        "creating IAM Role (plan)",
        "IAM",
        "CreateRole",
        409,
        "EntityAlreadyExists: Role with name plan already exists.",
      ),
    );
  });

  test("may have the name of a role in another account", () => {
    const world = emptyWorld();
    for (const account of ["111122223333", "444455556666"])
      expect(
        new Program(world, { allowedAccountIds: `["${account}"]` }).make(types.role, "a", {
          name: "Plan",
          ...trust,
        }).outputs.arn,
      ).toBe(`arn:aws:iam::${account}:role/Plan`);
  });

  test("is refused with a trust policy that is no document", () => {
    const program = new Program(emptyWorld());
    expect(() => program.make(types.role, "a", { name: "Plan", assumeRolePolicy: "none" })).toThrow(
      "MalformedPolicyDocument: This policy contains invalid Json",
    );
  });

  test("is not deleted with policies in it, unless they are to go with it", () => {
    const program = new Program(emptyWorld());
    program.make(types.role, "a", { name: "Plan", ...trust });
    program.make(types.rolePolicy, "a", { name: "read", role: "Plan", policy: documents.allow });
    expect(() => program.delete(types.role, "Plan")).toThrow(
      refusal(
        "deleting IAM Role (Plan)",
        "IAM",
        "DeleteRole",
        409,
        "DeleteConflict: Cannot delete entity, must delete policies first.",
      ),
    );
    program.delete(types.role, "Plan", { forceDetachPolicies: true });
    expect(program.read(types.role, "Plan")).toBeUndefined();
    expect(program.read(types.rolePolicy, "Plan:read")).toBeUndefined();
  });
});

/** A policy of so many characters, white space aside. */
function withCharacters(count: number): string {
  const policy = (id: string): string => `{ "Id": "${id}", "Statement": ${statementText} }`;
  return policy("x".repeat(count - policy("").replace(/\s/g, "").length));
}

const statementText = JSON.stringify((JSON.parse(documents.allow) as { Statement: object }).Statement);

describe("a role's policy", () => {
  test("needs its role", () => {
    const program = new Program(emptyWorld());
    expect(() =>
      program.make(types.rolePolicy, "a", { name: "read", role: "Plan", policy: documents.allow }),
    ).toThrow(
      refusal(
        "creating IAM Role Policy (Plan:read)",
        "IAM",
        "PutRolePolicy",
        404,
        "NoSuchEntity: The role with name Plan cannot be found.",
      ),
    );
  });

  test("overwrites one of the same name, as AWS does", () => {
    const program = new Program(emptyWorld());
    program.make(types.role, "a", { name: "Plan", ...trust });
    program.make(types.rolePolicy, "a", { name: "read", role: "Plan", policy: documents.deny });
    program.make(types.rolePolicy, "b", { name: "read", role: "Plan", policy: documents.allow });
    expect(program.world.resources(types.rolePolicy)).toMatchObject([
      { outputs: { policy: documents.allow } },
    ]);
  });

  test("fits with the others into 10,240 characters, white space aside", () => {
    const program = new Program(emptyWorld());
    program.make(types.role, "a", { name: "Plan", ...trust });
    const put = (name: string, length: number): unknown =>
      program.make(types.rolePolicy, name, {
        name,
        role: "Plan",
        policy: withCharacters(length),
      });
    put("a", 10_000);
    put("b", 240);
    expect(() => put("b", 241)).toThrow(
      "LimitExceeded: Maximum policy size of 10240 bytes exceeded for role Plan",
    );
  });
});
