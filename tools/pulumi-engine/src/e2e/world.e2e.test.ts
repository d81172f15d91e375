import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setAccountField } from "@aws-foundation/model";
import type { EngineWorkspace } from "../index.js";
import { createWorkspace } from "./organization.js";
import { changes, stackOf, starterText, up } from "./starter-organization.js";

const managementId = "111122223333";
const types = {
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
  account: "aws:organizations/account:Account",
  organization: "aws:organizations/organization:Organization",
  policy: "aws:organizations/policy:Policy",
  role: "aws:iam/role:Role",
  unit: "aws:organizations/organizationalUnit:OrganizationalUnit",
};

/** An organization with a unit and an account that somebody made by hand, and the model that adopts all three. */
function makeByHand({ world }: EngineWorkspace): { readonly text: string; readonly ids: readonly string[] } {
  const accountId = managementId;
  const organization = world.create({ type: types.organization, accountId });
  const [root] = organization.outputs.roots as readonly { readonly id: string }[];
  const parentId = String(root?.id);
  const unit = world.create({
    type: types.unit,
    accountId,
    id: "ou-hand-aaaaaaaa",
    inputs: { name: "Security", parentId },
  });
  const account = world.create({
    type: types.account,
    accountId,
    id: "222233334444",
    inputs: { name: "Old name", email: "aws+security@example.com", parentId },
  });
  const text = starterText
    .replace(`managementAccountId: "${managementId}"`, `$&\n  id: ${organization.id}`)
    .replace("{ name: Security }", `{ name: Security, id: ${unit.id} }`)
    .replace("{ name: Security, email:", `{ id: "${account.id}", name: Security, email:`);
  return { text, ids: [organization.id, unit.id, account.id] };
}

describe("what somebody has made by hand", () => {
  let workspace: EngineWorkspace;
  let text: string;
  let ids: readonly string[];

  beforeAll(async () => {
    workspace = await createWorkspace();
    ({ text, ids } = makeByHand(workspace));
  });

  afterAll(() => {
    workspace.dispose();
  });

  it("is adopted and brought in line, and the rest is made", async () => {
    const empty = await createWorkspace();
    const all = (await up(empty, starterText).finally(() => empty.dispose())).create ?? 0;
    const expected = { import: 3, update: 3, create: all - 3 };
    const stack = await stackOf(workspace, text);
    expect(changes((await stack.preview()).changeSummary)).toEqual(expected);
    expect(await up(workspace, text)).toEqual(expected);
    const [organizationId, unitId, accountId] = ids;
    const { world } = workspace;
    expect(world.resources(types.organization).map(({ id }) => id)).toEqual([organizationId]);
    expect(world.resources(types.unit)).toHaveLength(5);
    expect(world.resources(types.account).find(({ id }) => id === accountId)?.outputs).toMatchObject({
      name: "Security",
      parentId: unitId,
      tags: { Owner: "platform@example.com" },
    });
  });

  it("does not change when it is updated again, also after a look at AWS", async () => {
    expect(await up(workspace, text)).toEqual({});
    await (await stackOf(workspace, text)).refresh();
    expect(await up(workspace, text)).toEqual({});
  });

  it("is refused with an id that is not there, by name", async () => {
    const empty = await createWorkspace();
    const made = makeByHand(empty);
    const wrong = made.text.replace("ou-hand-aaaaaaaa", "ou-hand-bbbbbbbb");
    await expect(up(empty, wrong).finally(() => empty.dispose())).rejects.toThrow(
      /organization-ou-security[^]*'ou-hand-bbbbbbbb' does not exist/,
    );
  });
});

describe("a deployed organization", () => {
  let workspace: EngineWorkspace;
  let text = starterText;

  beforeAll(async () => {
    workspace = await createWorkspace();
    await up(workspace, text);
  });

  afterAll(() => {
    workspace.dispose();
  });

  it("is brought back in line when somebody changes it by hand", async () => {
    workspace.world.drift(types.role, "FoundationPlan-prod", "maxSessionDuration", 7200);
    const stack = await stackOf(workspace, text);
    // The organization lists its accounts, which it had not when it was made.
    expect(changes((await stack.refresh()).summary.resourceChanges)).toEqual({ update: 2 });
    expect(await up(workspace, text)).toEqual({ update: 1 });
    const role = workspace.world.resources(types.role).find(({ id }) => id === "FoundationPlan-prod");
    expect(role?.outputs.maxSessionDuration).toBe(3600);
  });

  it("deploys into an account through the role that the account was made with", async () => {
    await up(workspace, text, "prod");
    const prod = workspace.world.resources(types.account).find(({ outputs }) => outputs.name === "Prod");
    const callers = workspace.world.calls().filter(({ accountId }) => accountId === prod?.id);
    expect(new Set(callers.map(({ caller }) => caller))).toEqual(
      new Set([
        `arn:aws:sts::${String(prod?.id)}:assumed-role/OrganizationAccountAccessRole/aws-foundation-prod`,
      ]),
    );
  });

  it("keeps the plan role of another stack out of an account", async () => {
    workspace.caller = `arn:aws:iam::${managementId}:role/FoundationPlan-nonprod`;
    const stack = await stackOf(workspace, text, "prod");
    workspace.caller = undefined;
    await stack.setConfig("aws-foundation:access", { value: "plan" });
    await expect(stack.preview()).rejects.toThrow(
      `User: arn:aws:sts::${managementId}:assumed-role/FoundationPlan-nonprod/caller is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${managementId}:role/FoundationPlan-prod`,
    );
  });

  it("is planned by an administrator through the plan roles", async () => {
    const stack = await stackOf(workspace, text, "prod");
    await stack.setConfig("aws-foundation:access", { value: "plan" });
    // The provider itself differs: it was deployed with another role.
    expect(changes((await stack.preview()).changeSummary)).toEqual({ update: 1 });
  });

  it("does not lose a unit that somebody has put an account into", async () => {
    const { world } = workspace;
    const withUnit = text.replace("  quarantine: {", "  extra: { name: Extra }\n  quarantine: {");
    await up(workspace, withUnit);
    const unit = world.resources(types.unit).find(({ outputs }) => outputs.name === "Extra");
    const inputs = { name: "Hand", email: "hand@example.com", parentId: String(unit?.id) };
    const account = world.create({ type: types.account, accountId: managementId, inputs });
    await unprotect("organization-ou-extra");
    await expect(up(workspace, text)).rejects.toThrow(
      `deleting Organizations Organizational Unit (${String(unit?.id)}): operation error Organizations: DeleteOrganizationalUnit, https response error StatusCode: 400, RequestID: 00000000-0000-0000-0000-000000000000, OrganizationalUnitNotEmptyException`,
    );
    world.remove(types.account, account.id);
    expect(await up(workspace, text)).toMatchObject({ delete: 1 });
  });

  it("has a closed account suspended in AWS, whose address nobody gets again", async () => {
    const { world } = workspace;
    const id = world.resources(types.account).find(({ outputs }) => outputs.name === "Nonprod")?.id ?? "";
    text = setAccountField(text, "nonprod", "state", "suspended");
    await up(workspace, text);
    const closed = setAccountField(text, "nonprod", "state", "closed");
    expect(await up(workspace, closed)).toEqual({ delete: 1 });
    expect(world.account(id)?.status).toBe("SUSPENDED");
    await expect(up(workspace, text)).rejects.toThrow("last error: EMAIL_ALREADY_EXISTS");
    text = closed;
  });

  async function unprotect(name: string): Promise<void> {
    const stack = await stackOf(workspace, text);
    const state = await stack.exportStack();
    const { resources } = state.deployment as { resources: { urn: string; protect?: boolean }[] };
    for (const resource of resources) if (resource.urn.endsWith(`::${name}`)) delete resource.protect;
    await stack.importStack(state);
  }
});

describe("when AWS does not do as it should", () => {
  let workspace: EngineWorkspace;

  beforeAll(async () => {
    workspace = await createWorkspace();
  });

  afterAll(() => {
    workspace.dispose();
  });

  it("throttling is waited for, a failure stops the update, and the next one goes on", async () => {
    const { world } = workspace;
    const message =
      "ServiceException: AWS Organizations can't complete your request because of an internal service error. Try again later.";
    world.orderFaults([
      { kind: "throttle", operation: "create", type: types.policy, calls: 3 },
      { kind: "fail", operation: "create", type: types.attachment, nth: 2, message },
    ]);
    await expect(up(workspace, starterText)).rejects.toThrow(message);
    expect(world.calls().filter(({ outcome }) => outcome === "throttled")).toHaveLength(3);
    expect((await up(workspace, starterText)).create).toBeGreaterThan(0);
    expect(await up(workspace, starterText)).toEqual({});
  });

  const withUnit = (key: string): string =>
    starterText.replace("  quarantine: {", `  ${key}: { name: ${key} }\n  quarantine: {`);

  it("a provider that ends half-way leaves behind what the state knows nothing of", async () => {
    const { world } = workspace;
    world.orderFaults([{ kind: "crash", of: "provider", operation: "create", type: types.unit }]);
    await expect(up(workspace, withUnit("left"))).rejects.toThrow("organization-ou-left");
    expect(world.resources(types.unit).map(({ outputs }) => outputs.name)).toContain("left");
    await expect(up(workspace, withUnit("left"))).rejects.toThrow("DuplicateOrganizationalUnitException");
  });

  it("an engine that is killed half-way leaves an operation that nobody knows the end of", async () => {
    const { world } = workspace;
    world.orderFaults([{ kind: "crash", of: "engine", operation: "create", type: types.unit }]);
    await expect(up(workspace, withUnit("pending"))).rejects.toThrow(/SIGKILL/);
    const stack = await stackOf(workspace, withUnit("pending"));
    await stack.cancel();
    const { deployment } = await stack.exportStack();
    const { pending_operations: pending } = deployment as {
      pending_operations: { type: string; resource: { urn: string } }[];
    };
    expect(pending.map(({ type, resource }) => [type, resource.urn.split("::").at(-1)])).toContainEqual([
      "creating",
      "organization-ou-pending",
    ]);
    expect(world.resources(types.unit).map(({ outputs }) => outputs.name)).toContain("pending");
  });
});
