import type { SpokePlan } from "@aws-foundation/network-plan";
import { record, type Recording } from "@aws-foundation/testing";
import { expect, test } from "vitest";
import { NetworkVpc } from "./network-vpc.js";
import {
  account,
  input,
  logArchive,
  names,
  organizationId,
  plan,
  provider,
  segment,
  spokeOf,
} from "./plans.test.helper.js";
import { VpcRoutes, type JoinedGateway } from "./vpc-routes.js";

const routeType = "aws:ec2/route:Route";

function recordRoutes(spoke: SpokePlan, gateway?: JoinedGateway): Promise<Recording> {
  return record(() => {
    const options = { provider: provider("production") };
    const vpc = new NetworkVpc("vpc", { plan: spoke, part: "spoke", organizationId, logArchive }, options);
    new VpcRoutes("routes", { plan: spoke, vpc, ...(gateway && { gateway }) }, options);
  });
}

/** Production whose VPC goes out by the hub, or by itself. */
function production(egress: "central" | "local"): SpokePlan {
  const prod = { ...segment(["prod"], ["shared"]), egress };
  return spokeOf(plan({ segments: { ...input.segments, prod } }), "production");
}

test("a way out that changes between hub and NAT gateway is one route, which changes in place", async () => {
  const gateway = { transitGatewayId: "tgw-1", joined: [] };
  const name = "routes-private-0.0.0.0-0";
  const central = (await recordRoutes(production("central"), gateway)).get(routeType, name);
  const local = (await recordRoutes(production("local"), gateway)).get(routeType, name);
  expect(local.urn).toBe(central.urn);
  expect(central.inputs).toMatchObject({ transitGatewayId: "tgw-1" });
  expect(local.inputs).not.toHaveProperty("transitGatewayId");
  expect(local.dependencies?.map((urn) => urn.split("::").at(-1))).toContain("vpc-nat-regional");
});

test("public subnets lead to the internet gateway, isolated ones nowhere", async () => {
  const accounts = {
    ...input.accounts,
    production: { ...account("10.0.0.0/16"), segment: "prod", public: "inbound" as const },
  };
  const spoke = spokeOf(plan({ accounts }), "production");
  const recording = await recordRoutes(spoke, { transitGatewayId: "tgw-1", joined: [] });
  const { dependencies = [] } = recording.get(routeType, "routes-public-0.0.0.0-0");
  expect(dependencies.map((urn) => urn.split("::").at(-1))).toContain("vpc-internet-gateway");
  expect(names(recording, routeType).filter((name) => name.includes("isolated"))).toEqual([]);
});

test("routes to what a VPC does not have are refused, with all of them", async () => {
  const spoke = production("central");
  const wrong: SpokePlan = {
    ...spoke,
    routeTables: [
      ...spoke.routeTables.map((table) => ({ ...table, routes: [] })),
      {
        name: "public",
        tier: "public",
        subnets: [],
        routes: [
          { destination: "0.0.0.0/0", target: { kind: "internet-gateway" } },
          { destination: "10.0.0.0/8", target: { kind: "transit-gateway" } },
          { destination: "192.0.2.0/24", target: { kind: "nat", zone: "use1-az1" } },
        ],
      },
      { name: "nat", tier: "nat", subnets: [], routes: [] },
    ],
  };
  const at = spoke.routeTables.length;
  await expect(recordRoutes(wrong)).rejects.toThrow(
    [
      "4 problems in the VPC's routes:",
      `plan.routeTables[${at}].routes[0] = "0.0.0.0/0": leads to no internet gateway of the VPC`,
      `plan.routeTables[${at}].routes[1] = "10.0.0.0/8": leads to no transit gateway of the VPC`,
      `plan.routeTables[${at}].routes[2] = "192.0.2.0/24": leads to no NAT gateway of the VPC`,
      `plan.routeTables[${at + 1}] = "nat": is no route table of the VPC`,
    ].join("\n"),
  );
});
