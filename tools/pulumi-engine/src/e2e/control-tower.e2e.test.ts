import { readFileSync, writeFileSync } from "node:fs";
import { roleArn, trustInAdministrators } from "@aws-foundation/core";
import { parseModel } from "@aws-foundation/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EngineWorkspace } from "../index.js";
import { FoundationCommand } from "./foundation-command.js";
import { createWorkspace } from "./organization.js";

const types = {
  account: "aws:organizations/account:Account",
  administrator: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
  organization: "aws:organizations/organization:Organization",
  policy: "aws:organizations/policy:Policy",
  role: "aws:iam/role:Role",
  serviceAccess: "aws:organizations/awsServiceAccess:AwsServiceAccess",
};
const service = "access-analyzer.amazonaws.com";
/** What Control Tower and people have attached to the root, beside FullAWSAccess: no room is left. */
const foreign = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
const content =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}';

let workspace: EngineWorkspace;
let foundation: FoundationCommand;
/** Ids of the foreign attachments. */
let attachments: string[];
let administrator: string;

/**
 * An organization that came from Control Tower: nine policies on the root, a type of policies that the model does not name,
 * a service that another account administers, and roles of the foundation's names, one of them for somebody else.
 */
beforeAll(async () => {
  workspace = await createWorkspace();
  foundation = new FoundationCommand(workspace);
  const { administrators, managementAccountId } = model().organization;
  await workspace.answerSdks(managementAccountId);
  const make = (type: string, inputs: Record<string, unknown>) =>
    workspace.world.create({ type, accountId: managementAccountId, inputs: inputs as never });
  const organization = make(types.organization, {
    featureSet: "ALL",
    enabledPolicyTypes: ["CHATBOT_POLICY", "SERVICE_CONTROL_POLICY"],
  });
  const [root] = organization.outputs.roots as unknown as readonly { readonly id: string }[];
  attachments = foreign.map((name) => {
    const policyId = make(types.policy, { name, type: "SERVICE_CONTROL_POLICY", content }).id;
    return make(types.attachment, { policyId, targetId: root?.id }).id;
  });
  const audit = make(types.account, { name: "Audit", email: "aws+audit@example.com" });
  make(types.serviceAccess, { servicePrincipal: service });
  administrator = make(types.administrator, { accountId: audit.id, servicePrincipal: service }).id;
  makeRole("FoundationDeploy-prod", administrators);
  makeRole("FoundationPlan-prod", [roleArn(managementAccountId, "Somebody")]);
  changeModel("organization:\n", `organization:\n  id: ${organization.id}\n`);
});

afterAll(() => {
  workspace.dispose();
});

function model() {
  return parseModel(readFileSync(foundation.model, "utf8"), "model.yaml");
}

function changeModel(from: string, to: string): void {
  writeFileSync(foundation.model, readFileSync(foundation.model, "utf8").replace(from, to));
}

/** A role of a stack's name in management, which these may assume. */
function makeRole(name: string, administrators: readonly string[]): void {
  const { managementAccountId } = model().organization;
  const assumeRolePolicy = trust(name, administrators);
  workspace.world.create({
    type: types.role,
    accountId: managementAccountId,
    inputs: { name, assumeRolePolicy },
  });
}

function trust(name: string, administrators: readonly string[]): string {
  const { managementAccountId } = model().organization;
  return trustInAdministrators(managementAccountId, administrators, roleArn(managementAccountId, name));
}

const noRoom =
  "root has 10 of 10 policies of the type SERVICE_CONTROL_POLICY (FullAWSAccess, a, b, c, d, e, f, g, h, i), and 2 are to " +
  "be attached (foundation-scp-root-1, foundation-scp-root-2): detach 2";
const elsewhere =
  /access-analyzer\.amazonaws\.com is administered by account \d{12}, and the model wants "security"/;
const otherTrust =
  'the role FoundationPlan-prod is in account "management" already, and trusts others than the model wants';

/** A check of `foundation doctor`, by its id. */
async function checkOf(id: string): Promise<{ status: string; lines: string }> {
  const { stdout } = await foundation.run("doctor", "--json");
  const { checks } = JSON.parse(stdout) as { checks: { id: string; status: string; lines?: string[] }[] };
  const found = checks.find((check) => check.id === id);
  return { status: found?.status ?? "", lines: found?.lines?.join("\n") ?? "" };
}

it("doctor names what AWS would refuse, counted by target and type, and whose role it is", async () => {
  const there = await checkOf("already-there");
  expect(there).toEqual({ status: "fail", lines: expect.stringContaining(noRoom) });
  expect(there.lines).toMatch(elsewhere);
  expect(await checkOf("foundation-roles")).toEqual({
    status: "warn",
    lines: expect.stringContaining(otherTrust),
  });
});

it("up says the same, and begins nothing", async () => {
  const before = workspace.world.calls().length;

  const { code, stderr } = await foundation.run("up", "--init", "--yes", "--stack", "management");

  expect(code).toBe(1);
  expect(stderr).toContain(noRoom);
  expect(stderr).toMatch(elsewhere);
  expect(stderr).toContain(otherTrust);
  expect(workspace.world.calls()).toHaveLength(before);
});

it("once there is room, the foreign type is still not switched off without a word", async () => {
  const { administrators } = model().organization;
  for (const id of attachments.slice(0, 2)) workspace.world.remove(types.attachment, id);
  workspace.world.remove(types.administrator, administrator);
  const right = trust("FoundationPlan-prod", administrators);
  workspace.world.drift(types.role, "FoundationPlan-prod", "assumeRolePolicy", right);

  const { code, stdout } = await foundation.run("up", "--yes", "--stack", "management");

  expect(code).toBe(1);
  expect(stdout).toContain("it switches off CHATBOT_POLICY, and AWS detaches every policy of such a type");
});

it("with what it prints written down, the organization is adopted with its type, its policies and the roles", async () => {
  changeModel("organization:\n", "organization:\n  otherPolicyTypes: [CHATBOT_POLICY]\n");

  const { code, stdout, stderr } = await foundation.run("up", "--yes", "--stack", "management");

  expect({ code, stderr, stdout }).toMatchObject({ code: 0 });
  const { world } = workspace;
  expect(world.resources(types.organization)[0]?.outputs.enabledPolicyTypes).toContain("CHATBOT_POLICY");
  const names = world.resources(types.policy).map(({ outputs }) => outputs.name);
  expect(names).toEqual(expect.arrayContaining([...foreign, "foundation-scp-root-1"]));
  const [root] = world.resources(types.organization)[0]?.outputs.roots as unknown as { id: string }[];
  const onRoot = world.resources(types.attachment).filter(({ outputs }) => outputs.targetId === root?.id);
  const kindOf = (policyId: unknown) =>
    world.resources(types.policy).find(({ id }) => id === policyId)?.outputs.type;
  // FullAWSAccess, seven of others and two of the foundation: as many as AWS takes.
  expect(onRoot.filter(({ outputs }) => kindOf(outputs.policyId) === "SERVICE_CONTROL_POLICY")).toHaveLength(
    9,
  );
  expect(stdout).toMatch(/import .*aws:iam:Role .*foundation-deploy-prod/);
});
