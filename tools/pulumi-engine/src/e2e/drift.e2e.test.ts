import { afterAll, beforeAll, expect, it } from "vitest";
import { DeployedOrganization } from "./deployed-organization.js";

const roleType = "aws:iam/role:Role";
const managementId = "111122223333";
const attachmentType = "aws:organizations/policyAttachment:PolicyAttachment";
const policyType = "aws:organizations/policy:Policy";

let organization: DeployedOrganization;

beforeAll(async () => {
  organization = await DeployedOrganization.create();
  await organization.upAll();
});

afterAll(() => {
  organization.dispose();
});

function nothing(): Record<string, object> {
  return Object.fromEntries(organization.stacks.map((name) => [name, {}]));
}

it("a refresh of what was just made learns of the organization's accounts, and nothing else", async () => {
  // They are made after it, and AWS lists them with it.
  expect(await organization.each((name) => organization.refresh(name))).toEqual({
    ...nothing(),
    management: { update: 1 },
  });
});

it("another refresh changes nothing", async () => {
  expect(await organization.each((name) => organization.refresh(name))).toEqual(nothing());
});

it("an update after it changes nothing", async () => {
  expect(await organization.upAll()).toEqual(nothing());
});

it("the same model in another order changes nothing", async () => {
  const before = organization.text;
  const [head = "", rest = ""] = before.split("accounts:\n");
  const [accounts = "", environments = ""] = rest.split("environments:");
  const [first = "", ...others] = accounts.split(/^(?= {2}\w)/m);
  organization.text = `environments:${environments}\naccounts:\n${[...others, first].join("")}${head}`;
  expect(organization.text).not.toBe(before);

  expect(await organization.each((name) => organization.preview(name))).toEqual(nothing());
});

it("a setting that somebody changed is shown, and put right", async () => {
  const { world } = organization.workspace;
  const [policy] = world
    .resources(policyType)
    .filter(({ outputs }) => outputs.name === "foundation-scp-root-1");
  const { content } = policy?.outputs ?? {};
  const changed = { Version: "2012-10-17", Statement: { Effect: "Deny", Action: "s3:*", Resource: "*" } };
  world.drift(policyType, policy?.id ?? "", "content", JSON.stringify(changed));

  expect(await organization.refresh("management")).toEqual({ update: 1 });
  expect(await organization.preview("management")).toEqual({ update: 1 });
  expect(await organization.up("management")).toEqual({ update: 1 });
  expect(world.resources(policyType).find(({ id }) => id === policy?.id)?.outputs.content).toBe(content);
});

it("what somebody deleted is shown, and made again", async () => {
  const { world } = organization.workspace;
  world.remove(roleType, "FoundationPlan-prod");

  const gone = await organization.refresh("management");
  expect(gone.delete).toBe(1);
  const plan = await organization.preview("management");
  expect(await organization.up("management")).toEqual(plan);
  expect(plan.create).toBeGreaterThan(0);
  expect(world.resources(roleType).map(({ id }) => id)).toContain("FoundationPlan-prod");
  expect(await organization.up("management")).toEqual({});
});

it("what a service control policy denies fails in AWS's words, and goes on when that is gone", async () => {
  const { world } = organization.workspace;
  const accountId = world
    .resources("aws:organizations/account:Account")
    .find(({ outputs }) => outputs.name === "Prod")?.id;
  if (accountId === undefined) throw new Error("there is no production account");
  const denied = { Effect: "Deny", Action: "ec2:*EbsEncryptionByDefault", Resource: "*" };
  const policy = world.create({
    type: policyType,
    accountId: managementId,
    inputs: { name: "by-hand", content: JSON.stringify({ Version: "2012-10-17", Statement: denied }) },
  });
  const attachment = world.create({
    type: attachmentType,
    accountId: managementId,
    inputs: { policyId: policy.id, targetId: accountId },
  });

  await expect(organization.refresh("prod")).rejects.toThrow(
    `is not authorized to perform: ec2:GetEbsEncryptionByDefault on resource: * with an explicit deny in a service control policy: ${String(policy.outputs.arn)}`,
  );

  world.remove(attachmentType, attachment.id);
  world.remove(policyType, policy.id);
  expect(await organization.refresh("prod")).toEqual({});
});
