import { startMoto, type MotoServer } from "@aws-foundation/moto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { callerIdentity } from "./caller-identity.js";
import { memberSession } from "./member-session.js";
import { callerSession } from "./session.js";

let moto: MotoServer;
beforeAll(async () => {
  moto = await startMoto();
  for (const [name, value] of Object.entries(moto.environment)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await moto.stop();
});

const target = {
  managementAccountId: "123456789012",
  accountId: "444455556666",
  accountRoleName: "OrganizationAccountAccessRole",
};

test("a session in a member account is in its role", async () => {
  const session = await memberSession(callerSession("us-east-1"), target, "aws-foundation-test");

  expect(await callerIdentity(session)).toMatchObject({
    accountId: "444455556666",
    arn: "arn:aws:sts::444455556666:assumed-role/OrganizationAccountAccessRole/aws-foundation-test",
    isRoot: false,
  });
});
