import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { networkPlan } from "@aws-foundation/model";
import { repository } from "../index.js";
import { DeployedOrganization } from "./deployed-organization.js";

let organization: DeployedOrganization | undefined;

afterEach(() => {
  organization?.dispose();
});

/** Deploys an example, stack by stack. */
async function deployed(example: string): Promise<DeployedOrganization> {
  const text = readFileSync(join(repository, "examples", example, "foundation.yaml"), "utf8");
  organization = await DeployedOrganization.create(text);
  for (const stack of organization.stacks)
    expect([stack, await organization.up(stack)]).toEqual([stack, { create: expect.any(Number) as number }]);
  return organization;
}

it("the European organization is created by the real engine, stack by stack", async () => {
  await deployed("european");
});

it("the regulated organization is created by the real engine, and its networks are joined as they are planned", async () => {
  const { workspace, model } = await deployed("regulated");
  const regions = networkPlan(model)?.regions ?? [];
  const count = (type: string) => workspace.world.resources(`aws:ec2transitgateway/${type}`).length;
  const planned = (name: "attachments" | "routeTables") =>
    regions.reduce((sum, { counts }) => sum + counts[name], 0);

  expect(planned("attachments")).toBe(7);
  expect(count("vpcAttachment:VpcAttachment")).toBe(planned("attachments"));
  expect(count("routeTable:RouteTable")).toBe(planned("routeTables"));
  // Every VPC but the hub's is accepted, and all are associated with one table.
  expect(count("vpcAttachmentAccepter:VpcAttachmentAccepter")).toBe(planned("attachments") - regions.length);
  expect(count("routeTableAssociation:RouteTableAssociation")).toBe(planned("attachments"));
});
