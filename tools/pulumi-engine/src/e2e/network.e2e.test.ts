import { writeFileSync } from "node:fs";
import { accountDeployRoleName, accountDeployTrust } from "@aws-foundation/core";
import type { StoredResource } from "@aws-foundation/aws-simulator/world";
import { addAccount } from "@aws-foundation/model";
import { parseDocument } from "yaml";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DeployedOrganization, failureOf } from "./deployed-organization.js";
import { FoundationCommand } from "./foundation-command.js";
import { starterText } from "./starter-organization.js";

const types = {
  account: "aws:organizations/account:Account",
  accepter: "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter",
  attachment: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  gatewayRoute: "aws:ec2transitgateway/route:Route",
  role: "aws:iam/role:Role",
  route: "aws:ec2/route:Route",
  vpc: "aws:ec2/vpc:Vpc",
};

/** The starter organization with a hub in an account of its own, and a VPC in each environment. */
function modelText(): string {
  const document = parseDocument(starterText);
  document.setIn(["organization", "shared"], { network: "network", sharedServices: "shared-services" });
  document.setIn(["organizationalUnits", "shared"], { name: "Shared" });
  for (const [index, key] of ["network", "shared-services"].entries())
    document.setIn(["accounts", key], {
      name: key,
      email: `aws+${key}@example.com`,
      organizationalUnit: "shared",
      cidr: `10.1${index}.0.0/16`,
    });
  document.setIn(["accounts", "prod", "cidr"], "10.0.0.0/16");
  document.setIn(["accounts", "nonprod", "cidr"], "10.2.0.0/16");
  document.set("network", { mode: "transit-gateway", availabilityZones: 2 });
  return document.toString();
}

let organization: DeployedOrganization;

beforeAll(async () => {
  organization = await DeployedOrganization.create(modelText());
});

afterAll(() => {
  organization.dispose();
});

function change(path: readonly string[], value: unknown): void {
  const document = parseDocument(organization.text);
  document.setIn(path, value);
  organization.text = document.toString();
}

function made(type: string): StoredResource[] {
  return organization.workspace.world.resources(type);
}

function idOf(name: string): string {
  const account = made(types.account).find(({ outputs }) => outputs.name === name);
  if (account === undefined) throw new Error(`there is no account ${name}`);
  return account.id;
}

/** Lets a stack work as the foundation's roles, as after the first day. */
function deployAs(stack: string, account: string): void {
  const { world } = organization.workspace;
  const { managementAccountId } = organization.model.organization;
  world.create({
    type: types.role,
    accountId: idOf(account),
    inputs: {
      name: accountDeployRoleName,
      assumeRolePolicy: accountDeployTrust(managementAccountId, stack),
      managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    },
  });
  organization.deploying.add(stack);
}

/** What leads to the transit gateway in the VPCs of an account. */
function routesToGateway(account: string): string[] {
  const id = idOf(account);
  return made(types.route)
    .filter(({ outputs }) => outputs.transitGatewayId !== undefined && outputs.transitGatewayId !== "")
    .filter((route) => isIn(id, route))
    .map(({ outputs }) => String(outputs.destinationCidrBlock));
}

function isIn(accountId: string, { id, type }: StoredResource): boolean {
  const resources = organization.workspace.world.account(accountId)?.resources ?? {};
  return Object.values(resources).some((other) => other.type === type && other.id === id);
}

it("is made up to the hub, which has a table for each segment that is attached", async () => {
  for (const stack of ["management", "security", "shared"]) await organization.up(stack);

  const dropped = made(types.gatewayRoute).filter(({ outputs }) => outputs.blackhole === true);
  expect(dropped.map(({ outputs }) => outputs.destinationCidrBlock)).toEqual(
    expect.arrayContaining(["10.0.0.0/8", "10.0.0.0/16", "10.2.0.0/16", "100.64.0.0/10"]),
  );
  expect(made(types.accepter)).toHaveLength(1);
});

it("a spoke that is not accepted has no route, and the next update joins it, as the role of its segment", async () => {
  deployAs("nonprod", "Nonprod");
  const { world } = organization.workspace;
  world.orderFaults([{ type: types.accepter, operation: "create", kind: "fail", message: "InternalError" }]);

  expect(await failureOf(organization.up("nonprod", { continueOnError: true }))).toContain("InternalError");
  expect(made(types.vpc)).toHaveLength(3);
  expect(routesToGateway("Nonprod")).toEqual([]);

  expect(Object.keys(await organization.up("nonprod"))).toEqual(["create"]);
  expect(routesToGateway("Nonprod").sort()).toEqual(["0.0.0.0/0", "10.0.0.0/8"]);
  const callers = world
    .calls()
    .filter(({ accountId, type }) => accountId === idOf("network") && type === types.accepter)
    .map(({ caller }) => caller);
  expect(callers.at(-1)).toBe(
    `arn:aws:sts::${idOf("network")}:assumed-role/FoundationAttach-nonprod/aws-foundation-nonprod`,
  );
});

it("does not change after a look at AWS, which tells nothing of the flags that a shared gateway has", async () => {
  await organization.up("prod");
  expect(await organization.refresh("nonprod")).toEqual({});
  expect(await organization.preview("nonprod")).toEqual({});
  for (const stack of ["shared", "prod"]) expect(await organization.up(stack)).toEqual({});
});

it("is found by doctor as it is planned, with all that it takes allowed", async () => {
  const { workspace, model, text } = organization;
  const endpoint = await workspace.answerSdks(model.organization.managementAccountId);
  const foundation = new FoundationCommand(workspace);
  writeFileSync(foundation.model, text);
  const { stdout } = await foundation.run("doctor", "--json");
  const { checks } = JSON.parse(stdout) as { checks: { id: string; status: string; detail: string }[] };

  const found = Object.fromEntries(checks.map(({ id, status, detail }) => [id, `${status}: ${detail}`]));
  expect(found).toMatchObject({
    "network-zones": "ok: all are there, in 4 regions of accounts",
    "network-blocks": "ok: no other VPC has any of them, in 5 regions of accounts",
    "network-quotas": "ok: enough for what is planned, in 5 regions of accounts",
    "attach-roles": "ok: all 6 roles that segments attach with are there",
  });
  expect(endpoint.calls().filter(({ outcome }) => outcome === "not simulated")).toEqual([]);
});

it("one spoke more is known to the hub first, and changes nothing that stands", async () => {
  const account = {
    name: "Second",
    email: "aws+second@example.com",
    organizationalUnit: "nonproduction",
    environment: "nonprod",
    cidr: "10.3.0.0/16",
  };
  organization.text = addAccount(organization.text, "second", account);
  await organization.up("management");
  deployAs("nonprod", "Second");

  const shared = await organization.up("shared");
  expect(Object.keys(shared)).toEqual(["create"]);
  const nonprod = await organization.up("nonprod");
  expect(Object.keys(nonprod)).toEqual(["create"]);
  expect(await organization.up("prod")).toEqual({});
  expect(made(types.attachment)).toHaveLength(5);
});

it("egress by each VPC itself changes routes in place, and no VPC or attachment", async () => {
  const before = [types.vpc, types.attachment].flatMap(made).map(({ id }) => id);
  change(["network", "egress"], "local");

  for (const stack of ["nonprod", "prod", "shared"]) {
    const { create = 0, update = 0, replace = 0 } = await organization.up(stack);
    expect([stack, replace]).toEqual([stack, 0]);
    expect(create + update).toBeGreaterThan(0);
  }
  expect([types.vpc, types.attachment].flatMap(made).map(({ id }) => id)).toEqual(before);
  expect(routesToGateway("Nonprod")).toEqual(["10.0.0.0/8"]);
});

it("one spoke less takes its attachment and what the hub drops for it", async () => {
  change(["accounts", "second", "network"], { vpc: "none" });

  expect(Object.keys(await organization.up("nonprod"))).toEqual(["delete"]);
  expect(Object.keys(await organization.up("shared"))).toEqual(["delete"]);
  expect(made(types.attachment)).toHaveLength(4);
  expect(await organization.up("prod")).toEqual({});
});
