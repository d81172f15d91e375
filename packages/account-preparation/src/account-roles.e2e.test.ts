import { callerSession, clientSettings, assumeRole, type MemberSession } from "@aws-foundation/aws-access";
import { accountDeployTrust, trustInRoles } from "@aws-foundation/core";
import { startMoto, type MotoServer } from "@aws-foundation/moto";
import {
  CreateRoleCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { carryOutRoles, planRoles, type AccountRolesTarget } from "./account-roles.js";

const management = "123456789012";
const administrators = [`arn:aws:iam::${management}:role/Administrator`];
const target: AccountRolesTarget = {
  managementAccountId: management,
  stack: "prod",
  accountRoleName: "OrganizationAccountAccessRole",
  accountRole: "open",
  administrators,
};

let moto: MotoServer;
let iam: IAMClient;
/** In AWS's role; moto lets anybody assume anything. */
let asAws: MemberSession;
let asFoundation: MemberSession;
beforeAll(async () => {
  // AdministratorAccess is among them.
  vi.stubEnv("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
  moto = await startMoto();
  for (const [name, value] of Object.entries(moto.environment)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await moto.stop();
});
beforeEach(async () => {
  await moto.reset();
  const inRole = (name: string) =>
    assumeRole(callerSession("us-east-1"), `arn:aws:iam::444455556666:role/${name}`, "aws-foundation-test");
  asAws = { ...inRole(target.accountRoleName), role: "aws" };
  asFoundation = { ...inRole("FoundationDeploy"), role: "foundation" };
  iam = new IAMClient(clientSettings(asAws));
  const trust = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${management}:root` }, Action: "sts:AssumeRole" },
    ],
  };
  await iam.send(
    new CreateRoleCommand({
      RoleName: target.accountRoleName,
      AssumeRolePolicyDocument: JSON.stringify(trust),
    }),
  );
});

async function trustOf(RoleName: string): Promise<string> {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "");
}

/** Enters at the second try, as a role that was just made is not there at once. */
function wait() {
  let tries = 0;
  const enter = () => {
    tries += 1;
    return Promise.resolve(tries < 2 ? undefined : asFoundation);
  };
  return { enter, tries: 3, pause: () => Promise.resolve() };
}

test("a new account gets FoundationDeploy, an administrator for its stack; then nothing is to be done", async () => {
  expect(await planRoles(asAws, target)).toEqual(["make-role"]);

  const session = await carryOutRoles(asAws, target, ["make-role"], wait());

  expect(session.role).toBe("foundation");
  expect(await trustOf("FoundationDeploy")).toBe(accountDeployTrust(management, "prod"));
  const { AttachedPolicies } = await iam.send(
    new ListAttachedRolePoliciesCommand({ RoleName: "FoundationDeploy" }),
  );
  expect(AttachedPolicies?.map(({ PolicyName }) => PolicyName)).toEqual(["AdministratorAccess"]);
  expect(await planRoles(asFoundation, target)).toEqual([]);
});

test("an account that has moved, or has lost the policy, is set right", async () => {
  await carryOutRoles(asAws, { ...target, stack: "dev" }, ["make-role"], wait());
  const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
  await iam.send(new DetachRolePolicyCommand({ RoleName: "FoundationDeploy", PolicyArn }));

  const steps = await planRoles(asAws, target);
  await carryOutRoles(asAws, target, steps, wait());

  expect(steps).toEqual(["set-trust", "attach-policy"]);
  expect(await trustOf("FoundationDeploy")).toBe(accountDeployTrust(management, "prod"));
  expect(await planRoles(asFoundation, target)).toEqual([]);
});

test("an account that is added after narrowing gets FoundationDeploy, and then AWS's role is for administrators", async () => {
  const narrowed = { ...target, accountRole: "narrowed" } as const;
  expect(await planRoles(asAws, narrowed)).toEqual(["make-role", "narrow-account-role"]);

  await carryOutRoles(asAws, narrowed, ["make-role", "narrow-account-role"], wait());

  expect(await trustOf(target.accountRoleName)).toBe(trustInRoles(management, administrators));
  expect(await planRoles(asFoundation, narrowed)).toEqual([]);
});

test("a role that nobody may assume is told, and AWS's role is not narrowed before", async () => {
  const narrowed = { ...target, accountRole: "narrowed" } as const;
  const before = await trustOf(target.accountRoleName);
  const never = { enter: () => Promise.resolve(undefined), tries: 2, pause: () => Promise.resolve() };

  await expect(carryOutRoles(asAws, narrowed, ["make-role", "narrow-account-role"], never)).rejects.toThrow(
    "role FoundationDeploy: cannot be assumed: FoundationDeploy-<stack> may assume it once foundation up --stack management is done",
  );
  expect(await trustOf(target.accountRoleName)).toBe(before);
});
