import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EngineWorkspace } from "../index.js";
import { FoundationCommand } from "./foundation-command.js";
import { createWorkspace } from "./organization.js";

const managementId = "111122223333";
const types = {
  organization: "aws:organizations/organization:Organization",
  policy: "aws:organizations/policy:Policy",
  attachment: "aws:organizations/policyAttachment:PolicyAttachment",
  account: "aws:organizations/account:Account",
  administrator: "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
};
const prefix = "urn:pulumi:management::aws-foundation::aws-foundation:org:Organization$aws:organizations";
const organizationUrn = `${prefix}/organization:Organization::organization-organization`;
const administratorUrn = `${prefix}/delegatedAdministrator:DelegatedAdministrator::organization-administrator-access-analyzer.amazonaws.com`;

let workspace: EngineWorkspace;
let foundation: FoundationCommand;
let chatbotAttachment: string;

/** An organization as it is before the foundation comes: with a type of policies that no guardrail uses. */
beforeAll(async () => {
  workspace = await createWorkspace();
  foundation = new FoundationCommand(workspace);
  const make = (type: string, inputs: Record<string, unknown>) =>
    workspace.world.create({ type, accountId: managementId, inputs: inputs as never });
  const enabledPolicyTypes = ["CHATBOT_POLICY", "SERVICE_CONTROL_POLICY"];
  const organization = make(types.organization, { featureSet: "ALL", enabledPolicyTypes });
  const [root] = organization.outputs.roots as unknown as readonly { readonly id: string }[];
  const policy = make(types.policy, { name: "chat", type: "CHATBOT_POLICY", content: '{"chatbot":{}}' });
  chatbotAttachment = make(types.attachment, { policyId: policy.id, targetId: root?.id }).id;
  edit("organization:\n", `organization:\n  id: ${organization.id}\n`);
});

afterAll(() => {
  workspace.dispose();
});

function edit(from: string, to: string): void {
  const text = readFileSync(foundation.model, "utf8");
  if (!text.includes(from)) throw new Error(`the model has no ${from}`);
  writeFileSync(
    foundation.model,
    text.replace(from, () => to),
  );
}

function attachments(): string[] {
  return workspace.world.resources(types.attachment).map(({ id }) => id);
}

it("an adoption that would switch a type of policies off is refused, with the line that keeps it", async () => {
  const { code, stdout } = await foundation.run("up", "--stack", "management", "--init", "--yes");

  expect(stdout).toContain(
    "refused to import aws:organizations:Organization organization-organization: it switches off CHATBOT_POLICY, and AWS " +
      "detaches every policy of such a type; to keep them, write into the model organization.otherPolicyTypes: [CHATBOT_POLICY]",
  );
  expect(stdout).toContain(`--allow '${organizationUrn}'`);
  expect(code).toBe(1);
  expect(attachments()).toEqual([chatbotAttachment]);
});

it("a type that the model keeps stays on, with all that is attached", async () => {
  edit("organization:\n", "organization:\n  otherPolicyTypes: [CHATBOT_POLICY]\n");

  const { code, stderr } = await foundation.run("up", "--stack", "management", "--yes");

  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(attachments()).toContain(chatbotAttachment);
  expect(attachments().length).toBeGreaterThan(1);
});

it("a type that somebody has switched on since stays on after a refresh, until its end is allowed", async () => {
  const [organization] = workspace.world.resources(types.organization);
  const enabled = organization?.outputs.enabledPolicyTypes as readonly string[];
  workspace.world.drift(types.organization, organization?.id ?? "", "enabledPolicyTypes", [
    ...enabled,
    "S3_POLICY",
  ]);
  await foundation.run("refresh", "--stack", "management", "--yes");

  const refused = await foundation.run("up", "--stack", "management", "--yes");
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining("it switches off S3_POLICY")]);

  const allowed = await foundation.run("up", "--stack", "management", "--yes", "--allow", organizationUrn);
  expect([allowed.code, allowed.stderr]).toEqual([0, expect.any(String)]);
  const [after] = workspace.world.resources(types.organization);
  expect(after?.outputs.enabledPolicyTypes).not.toContain("S3_POLICY");
  expect(attachments()).toContain(chatbotAttachment);
}, 600_000);

it("an administrator moves in two deployments, and the first is allowed by name", async () => {
  const up = (...more: readonly string[]) => foundation.run("up", "--stack", "management", "--yes", ...more);
  const administrators = () =>
    workspace.world.resources(types.administrator).map(({ outputs }) => outputs.accountId);
  const [security] = administrators();
  const moved = "  delegatedAdministrators: { access-analyzer.amazonaws.com: prod }\n";
  edit("organization:\n", `organization:\n${moved}`);

  const refused = await up("--allow", administratorUrn);
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining("It takes two deployments: ")]);
  expect(administrators()).toEqual([security]);

  edit(moved, "  delegatedAdministrators: {}\n");
  expect((await up()).stdout).toContain(`--allow '${administratorUrn}'`);
  expect((await up("--allow", administratorUrn)).code).toBe(0);
  expect(administrators()).toEqual([]);

  edit("  delegatedAdministrators: {}\n", moved);
  expect((await up()).code).toBe(0);
  const prod = workspace.world.resources(types.account).find(({ outputs }) => outputs.name === "Prod");
  expect(administrators()).toEqual([prod?.id]);
}, 600_000);
