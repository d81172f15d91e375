import { describe, expect, test } from "vitest";
import { documents, statement, managementId, organization, Program, types } from "./world.test.helper.js";
import type { SimulatedWorld } from "./simulated-world.js";

const administrator = `arn:aws:iam::${managementId}:role/Administrator`;

function trustIn(...patterns: string[]): string {
  return JSON.stringify({
    Statement: {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${managementId}:root` },
      Action: "sts:AssumeRole",
      Condition: { ArnLike: { "aws:PrincipalArn": patterns } },
    },
  });
}

function mayAssume(...roleArns: string[]): string {
  return JSON.stringify({ Statement: { Effect: "Allow", Action: "sts:AssumeRole", Resource: roleArns } });
}

/** An organization with one account, its plan role and the stack's role that leads there. */
function planned(change: { readonly policy?: string; readonly trust?: string } = {}): {
  readonly world: SimulatedWorld;
  readonly accountId: string;
  readonly chain: readonly string[];
} {
  const { program, world } = organization();
  const { id: accountId } = program.make(types.account, "prod", { email: "a@example.com", name: "A" });
  const stackRole = `arn:aws:iam::${managementId}:role/FoundationPlan-prod`;
  const accountRole = `arn:aws:iam::${accountId}:role/FoundationPlan`;
  const name = "FoundationPlan-prod";
  program.make(types.role, "stack", { name, assumeRolePolicy: trustIn(administrator) });
  program.make(types.rolePolicy, "stack", {
    name: "plan",
    role: name,
    policy: change.policy ?? mayAssume(accountRole),
  });
  const roleArn = `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`;
  const member = new Program(world, pinned(accountId, [roleArn]));
  const assumeRolePolicy = change.trust ?? trustIn(stackRole);
  member.make(types.role, "account", { name: "FoundationPlan", assumeRolePolicy });
  const policy = statement({ Effect: "Allow", Action: "s3:*PublicAccessBlock", Resource: "*" });
  member.make(types.rolePolicy, "account", { name: "plan", role: "FoundationPlan", policy });
  return { world, accountId, chain: [stackRole, accountRole] };
}

function pinned(accountId: string, roleArns: readonly string[]): Record<string, string> {
  const assumeRoles = roleArns.map((roleArn) => ({ roleArn, sessionName: "aws-foundation-prod" }));
  return { allowedAccountIds: `["${accountId}"]`, assumeRoles: JSON.stringify(assumeRoles) };
}

function refused(user: string, roleArn: string): Error {
  return new Error(
    [
      `Cannot assume IAM Role: IAM Role (${roleArn}) cannot be assumed.`,
      "",
      "There are a number of possible causes of this - the most common are:",
      "  * The credentials used in order to assume the role are invalid",
      "  * The credentials do not have appropriate permission to assume the role",
      "  * The role ARN is not valid",
      "",
      `Error: operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 00000000-0000-0000-0000-000000000000, api error AccessDenied: User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    ].join("\n"),
  );
}

describe("a chain of roles", () => {
  test("leads into the account", () => {
    const { world, accountId, chain } = planned();
    const program = new Program(world, pinned(accountId, chain), administrator);
    expect(program.make(types.publicAccess, "block").id).toBe(accountId);
    expect(world.calls().at(-1)).toEqual({
      accountId,
      caller: `arn:aws:sts::${accountId}:assumed-role/FoundationPlan/aws-foundation-prod`,
      operation: "create",
      type: types.publicAccess,
      outcome: "done",
    });
  });

  test("ends where a role does not trust the caller", () => {
    const { world, accountId, chain } = planned();
    const [stackRole = "", accountRole = ""] = chain;
    const other = `arn:aws:sts::${managementId}:assumed-role/Developer/me`;
    expect(() => new Program(world, pinned(accountId, chain), other)).toThrow(refused(other, stackRole));
    const user = `arn:aws:sts::${managementId}:assumed-role/Administrator/caller`;
    expect(() => new Program(world, pinned(accountId, [accountRole]), administrator)).toThrow(
      refused(user, accountRole),
    );
  });

  test("ends where the caller has no permission", () => {
    const { world, accountId, chain } = planned({ policy: mayAssume("arn:aws:iam::999999999999:role/Any") });
    expect(() => new Program(world, pinned(accountId, chain), administrator)).toThrow(
      refused(
        `arn:aws:sts::${managementId}:assumed-role/FoundationPlan-prod/aws-foundation-prod`,
        chain[1] ?? "",
      ),
    );
  });

  test("ends where there is no role, or no account", () => {
    const { world, accountId } = planned();
    for (const roleArn of [
      `arn:aws:iam::${accountId}:role/None`,
      "arn:aws:iam::999999999999:role/FoundationPlan",
      `arn:aws:iam::${accountId}:role/path/FoundationPlan`,
    ])
      expect(() => new Program(world, pinned(accountId, [roleArn]), administrator)).toThrow(
        `is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      );
  });

  test("needs no permission where the role of the same account names the caller", () => {
    const { program, world } = organization();
    const caller = `arn:aws:iam::${managementId}:role/Caller`;
    const roleArn = `arn:aws:iam::${managementId}:role/Named`;
    const named = { Effect: "Allow", Principal: { AWS: caller }, Action: "sts:AssumeRole" };
    program.make(types.role, "caller", { name: "Caller", assumeRolePolicy: documents.trust });
    program.make(types.role, "named", {
      name: "Named",
      assumeRolePolicy: JSON.stringify({ Statement: named }),
    });
    const assume = (): Program => new Program(world, pinned(managementId, [roleArn]), caller);
    expect(assume).not.toThrow();
  });
});

test("a provider that is pinned to another account is refused", () => {
  const { world } = organization();
  expect(() => new Program(world, pinned("444455556666", []), administrator)).toThrow(
    new Error("AWS account ID not allowed: 111122223333"),
  );
});

test("an administrator from Identity Center is who nobody names", () => {
  const { world } = organization();
  expect(world.calls()[0]?.caller).toBe(
    `arn:aws:sts::${managementId}:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/caller`,
  );
});

test("nothing can be done without anybody to do it", () => {
  const { world } = organization();
  const program = new Program(world, { allowedAccountIds: "[]" });
  expect(() => program.make(types.publicAccess, "block")).toThrow(
    new Error(
      "No valid credential sources found: the provider names no account and no role, and nobody else is given",
    ),
  );
});
