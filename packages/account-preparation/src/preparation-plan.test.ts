import { expect, test } from "vitest";
import { nothingToDo, planPreparation } from "./preparation-plan.js";

const vpc = (region: string, ...inhabitants: string[]) => ({
  region,
  vpcId: `vpc-${region}`,
  internetGatewayIds: [],
  subnetIds: [],
  inhabitants,
});

test("regions that are to be opted into and are not are enabled; those under way are waited for", () => {
  const states = new Map([
    ["af-south-1", "ENABLED"],
    ["eu-south-1", "DISABLED"],
    ["eu-south-2", "ENABLING"],
    ["us-east-1", "ENABLED_BY_DEFAULT"],
  ]);
  const allowed = ["us-east-1", "mx-central-1", "eu-south-2", "eu-south-1", "af-south-1"];

  expect(planPreparation(allowed, states, [])).toEqual({
    // AWS does not tell of mx-central-1.
    enable: ["eu-south-1", "mx-central-1"],
    enabling: ["eu-south-2"],
    deleteVpcs: [],
    refusedVpcs: [],
    unseen: [],
  });
});

test("default VPCs that nobody uses go; others, and regions that could not be looked into, are told", () => {
  const used = vpc("us-west-1", "1 network interface");
  const seen = [
    { region: "us-west-2", vpc: vpc("us-west-2") },
    { region: "us-west-1", vpc: used },
    { region: "us-east-2", vpc: undefined },
    { region: "us-east-1", vpc: vpc("us-east-1") },
    { region: "sa-east-1", problem: "denied" },
  ];

  expect(planPreparation(["us-east-1"], new Map(), seen)).toEqual({
    enable: [],
    enabling: [],
    deleteVpcs: [vpc("us-east-1"), vpc("us-west-2")],
    refusedVpcs: [used],
    unseen: [{ region: "sa-east-1", problem: "denied" }],
  });
});

test("only a plan without anything in it is nothing to do", () => {
  const empty = planPreparation([], new Map(), []);

  expect(nothingToDo(empty)).toBe(true);
  expect(nothingToDo({ ...empty, enabling: ["eu-south-1"] })).toBe(false);
  expect(nothingToDo({ ...empty, refusedVpcs: [vpc("us-east-1", "1 VPN gateway")] })).toBe(false);
  expect(nothingToDo({ ...empty, unseen: [{ region: "us-east-1", problem: "denied" }] })).toBe(false);
});
