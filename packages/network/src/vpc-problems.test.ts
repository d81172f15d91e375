import type { VpcPlan } from "@aws-foundation/network-plan";
import { describe, expect, test } from "vitest";
import { plan, regionOf, spokeOf } from "./plans.test.helper.js";
import { refuseBrokenVpc } from "./vpc-problems.js";

const spoke = spokeOf(plan(), "development");
const [table] = spoke.routeTables;
if (table === undefined) throw new Error("the plan has no route table");

describe("a VPC's plan", () => {
  test("that the planner made holds together", () => {
    for (const each of [...regionOf(plan()).spokes, regionOf(plan()).hub.vpc])
      expect(() => refuseBrokenVpc(each)).not.toThrow();
  });

  test.each<[string, Partial<VpcPlan>, string[]]>([
    [
      "tables of subnets that are not there, and subnets of no table",
      { routeTables: [{ ...table, subnets: ["private-use1-az9"] }], subnets: spoke.subnets.slice(0, 1) },
      [
        "2 problems in the VPC's plan:",
        'routeTables[0].subnets[0] = "private-use1-az9": is no subnet of the VPC',
        'subnets[0] = "private-use1-az1": is used by 0 route tables instead of one',
      ],
    ],
    [
      "NAT gateways without a way out, and without a subnet",
      { nat: { mode: "per-az", zones: ["use1-az1"] }, internetGateway: false },
      [
        "2 problems in the VPC's plan:",
        "internetGateway = false: leaves NAT gateways without a way out",
        'nat.zones[0] = "use1-az1": has no public subnet for its gateway',
      ],
    ],
    [
      "endpoints without a subnet",
      { interfaceEndpoints: ["kms"], subnets: [], routeTables: [] },
      ["1 problem in the VPC's plan:", 'interfaceEndpoints = ["kms"]: have no private subnet to be in'],
    ],
  ])("with %s is refused", (_, change, said) => {
    expect(() => refuseBrokenVpc({ ...spoke, ...change })).toThrow(said.join("\n"));
  });
});
