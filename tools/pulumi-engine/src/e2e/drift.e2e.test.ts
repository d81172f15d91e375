import { afterAll, beforeAll, expect, it } from "vitest";
import { DeployedOrganization } from "./deployed-organization.js";

const roleType = "aws:iam/role:Role";
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
  world.drift(policyType, policy?.id ?? "", "content", '{"Version":"2012-10-17","Statement":[]}');

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
