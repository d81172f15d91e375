import { describe, expect, test } from "vitest";
import { organization, Program, refusal, types } from "../../world/world.test.helper.js";

const inputs = { email: "a@example.com", name: "A", closeOnDeletion: true };

describe("an account", () => {
  test("comes with the role that it is made with, which the management account may assume", () => {
    const { program, world } = organization();
    const { id } = program.make(types.account, "a", { ...inputs, roleName: "Access" });
    const assumeRoles = JSON.stringify([{ roleArn: `arn:aws:iam::${id}:role/Access` }]);
    const member = new Program(world, { allowedAccountIds: `["${id}"]`, assumeRoles });
    expect(member.make(types.publicAccess, "block").id).toBe(id);
    expect(world.account(id)).toMatchObject({ email: "a@example.com", managementAccountId: "111122223333" });
  });

  test("has an e-mail address of its own, whatever its case", () => {
    const { program } = organization();
    program.make(types.account, "a", inputs);
    expect(() => program.make(types.account, "b", { ...inputs, email: "A@example.com", name: "B" })).toThrow(
      new Error(
        "waiting for AWS Organizations Account (B) create: unexpected state 'FAILED', wanted target 'SUCCEEDED'. last error: EMAIL_ALREADY_EXISTS",
      ),
    );
  });

  test("is refused beyond the quota, in which the management account counts", () => {
    const { program, world } = organization();
    world.settle({ accountQuota: 2 });
    program.make(types.account, "a", inputs);
    expect(() => program.make(types.account, "b", { email: "b@example.com", name: "B" })).toThrow(
      refusal(
        "creating AWS Organizations Account (B)",
        "Organizations",
        "CreateAccount",
        400,
        "ConstraintViolationException: You have exceeded the allowed number of AWS accounts.",
      ),
    );
  });

  test("moves to a unit that is there, and to no other", () => {
    const { program, unitId } = organization();
    const { id } = program.make(types.account, "a", inputs);
    expect(program.change(types.account, "a", id, { ...inputs, parentId: unitId }).parentId).toBe(unitId);
    expect(() => program.change(types.account, "a", id, { ...inputs, parentId: "ou-abcd-abcdefgh" })).toThrow(
      "DestinationParentNotFoundException: We can't find the destination container",
    );
  });
});

describe("a closed account", () => {
  test("is suspended, gone for the provider, and still in its unit", () => {
    const { program, world, unitId } = organization();
    const { id } = program.make(types.account, "a", { ...inputs, parentId: unitId });
    program.delete(types.account, id, inputs);
    expect(world.account(id)?.status).toBe("SUSPENDED");
    expect(world.resources(types.account)).toMatchObject([{ id, outputs: { status: "SUSPENDED" } }]);
    expect(program.read(types.account, id)).toBeUndefined();
    expect(() => program.delete(types.unit, unitId)).toThrow("OrganizationalUnitNotEmptyException");
  });

  test("keeps its e-mail address and its id", () => {
    const { program } = organization();
    const { id } = program.make(types.account, "a", inputs);
    program.delete(types.account, id, inputs);
    expect(() => program.make(types.account, "a", inputs)).toThrow("EMAIL_ALREADY_EXISTS");
    expect(program.make(types.account, "a", { ...inputs, email: "b@example.com" }).id).not.toBe(id);
  });

  test("is one too many beyond the quota", () => {
    const { program, world } = organization();
    world.settle({ closeQuota: 1 });
    const first = program.make(types.account, "a", inputs);
    const second = program.make(types.account, "b", { ...inputs, email: "b@example.com" });
    program.delete(types.account, first.id, inputs);
    expect(() => program.delete(types.account, second.id, inputs)).toThrow(
      refusal(
        `deleting AWS Organizations Account (${second.id})`,
        "Organizations",
        "CloseAccount",
        400,
        "ConstraintViolationException: You have exceeded close account quota for the past 30 days.",
      ),
    );
    expect(world.account(second.id)?.status).toBe("ACTIVE");
  });

  test("lets nobody in", () => {
    const { program, world } = organization();
    const { id } = program.make(types.account, "a", inputs);
    program.delete(types.account, id, inputs);
    const roleArn = `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`;
    expect(() => new Program(world, { assumeRoles: JSON.stringify([{ roleArn }]) })).toThrow(
      "Cannot assume IAM Role",
    );
  });
});

test("an account that is removed without being closed leaves the organization and goes on", () => {
  const { program, world } = organization();
  const { id } = program.make(types.account, "a", inputs);
  program.delete(types.account, id, { ...inputs, closeOnDeletion: false });
  expect(world.account(id)).toMatchObject({ status: "ACTIVE", email: "a@example.com" });
  expect(world.account(id)).not.toHaveProperty("managementAccountId");
  expect(world.resources(types.account)).toEqual([]);
});

test("an account that administers a service stays", () => {
  const { program } = organization();
  const { id } = program.make(types.account, "a", inputs);
  const servicePrincipal = "config.amazonaws.com";
  program.make(types.serviceAccess, "config", { servicePrincipal });
  program.make(types.administrator, "config", { accountId: id, servicePrincipal });
  const said =
    "ConstraintViolationException: You attempted to remove an account that is registered as a delegated administrator for a service integrated with your organization.";
  for (const [closeOnDeletion, call] of [
    [true, "CloseAccount"],
    [false, "RemoveAccountFromOrganization"],
  ] as const)
    expect(() => program.delete(types.account, id, { ...inputs, closeOnDeletion })).toThrow(
      refusal(`deleting AWS Organizations Account (${id})`, "Organizations", call, 400, said),
    );
});
