import { afterAll, beforeAll, expect, it } from "vitest";
import { addAccount, setAccountField } from "@aws-foundation/model";
import { parseUrn } from "@aws-foundation/deployment";
import { DeployedOrganization, failureOf } from "./deployed-organization.js";

let organization: DeployedOrganization;

beforeAll(async () => {
  organization = await DeployedOrganization.create();
  await organization.upAll();
});

afterAll(() => {
  organization.dispose();
});

/** What the plan of each stack says, and that the update does just that. */
async function planAndUp(): Promise<Record<string, object>> {
  return organization.each(async (name) => {
    const plan = await organization.preview(name);
    expect(await organization.up(name)).toEqual(plan);
    return plan;
  });
}

it("another tag is an update of each thing that has tags, and of nothing else", async () => {
  organization.replace("Owner: platform@example.com", "Owner: cloud@example.com");
  const changes = await planAndUp();

  expect(Object.keys(changes)).toEqual(["management", "security", "nonprod", "prod"]);
  for (const each of Object.values(changes)) expect(Object.keys(each)).toEqual(["update"]);
  const owners = organization.workspace.world
    .resources("aws:iam/role:Role")
    .map(({ outputs }) => (outputs.tagsAll as { Owner?: string } | undefined)?.Owner)
    .filter((owner) => owner !== undefined);
  expect([...new Set(owners)]).toEqual(["cloud@example.com"]);
});

it("another region adds its baseline to every account, and is let through by the guardrail", async () => {
  organization.replace("allowed: [us-east-1, us-west-2]", "allowed: [us-east-1, us-west-2, eu-central-1]");

  // In a region: encryption by default, IMDSv2 by default, and the default VPC's security group.
  const baseline = { create: 3 };
  expect(await planAndUp()).toEqual({
    management: { update: 1 },
    security: baseline,
    nonprod: baseline,
    prod: baseline,
  });
});

it("an account that is pending has a plan, and is made by what was planned", async () => {
  organization.text = addAccount(organization.text, "batch", {
    name: "Batch",
    email: "aws+batch@example.com",
    organizationalUnit: "production",
    environment: "prod",
  });

  const pending = await organization.preview("prod");
  expect(Object.keys(pending)).toEqual(["create"]);
  expect(await failureOf(organization.up("prod"))).toContain(
    'accountIds.batch: the account is not made yet. Deploy stack "management" first',
  );
  await organization.up("management");
  expect(await organization.preview("prod")).toEqual(pending);
  expect(await organization.up("prod")).toEqual(pending);
});

it("an account that goes from active to closed is refused, and stays", async () => {
  const before = organization.text;
  organization.text = setAccountField(before, "batch", "state", "closed");
  const message = await failureOf(organization.preview("management"));
  organization.text = before;

  expect(message).toContain("organization-account-batch");
  expect(message).toMatch(/protect/);
});

it("a unit that is taken out of the model is refused, and stays", async () => {
  const before = organization.text;
  organization.replace("  quarantine: { name: Quarantine }\n", "");
  const message = await failureOf(organization.up("management"));
  organization.text = before;

  expect(message).toContain("organization-ou-quarantine");
  expect(message).toMatch(/protect/);
  const units = organization.workspace.world.resources(
    "aws:organizations/organizationalUnit:OrganizationalUnit",
  );
  expect(units.map(({ outputs }) => outputs.name)).toContain("Quarantine");
});

it("cells that were split from the start are what one stack would have been, but for its name", async () => {
  const state = async (stack: string) => {
    const { deployment } = await organization.workspace.export(await organization.stack(stack));
    return deployment.resources
      .filter(({ type }) => type.startsWith("aws:"))
      .map(({ urn, inputs }) => ({ name: parseUrn(urn).name, inputs }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  const together = await state("prod");

  const split = await DeployedOrganization.create();
  try {
    split.text = setAccountField(organization.text, "batch", "cell", 2);
    await split.upAll();
    const parts: typeof together = [];
    for (const stack of ["prod", "prod.2"]) {
      const { deployment } = await split.workspace.export(await split.stack(stack));
      parts.push(
        ...deployment.resources
          .filter(({ type }) => type.startsWith("aws:"))
          .map(({ urn, inputs }) => ({ name: parseUrn(urn).name, inputs })),
      );
    }
    const withoutCell = JSON.parse(JSON.stringify(parts).replaceAll("prod.2", "prod")) as typeof together;
    expect(withoutCell.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(together);
  } finally {
    split.dispose();
  }
});
