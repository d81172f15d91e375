import { networkPlan, type Model } from "@aws-foundation/model";
import { expect, test } from "vitest";
import { networkNeeds } from "./network-needs.js";
import type { NetworkPlace, VpcInAws } from "./network-places.js";
import { networkModel } from "./testing/network-model.js";

const someVpc: VpcInAws = { id: "vpc-1", cidrs: ["172.31.0.0/16"], tags: new Map() };

function placeOf(model: Model, key: string, fields: Partial<NetworkPlace> = {}): NetworkPlace {
  const region = networkPlan(model)?.regions[0];
  const planned = [region?.hub.vpc, ...(region?.spokes ?? [])].find((vpc) => vpc?.account === key);
  return { key, region: "us-east-1", isHub: key === "hub", planned, own: undefined, others: [], ...fields };
}

function needsOf(model: Model, place: NetworkPlace, addresses = 0): Record<string, number> {
  const needs = networkNeeds(model, place, addresses);
  return Object.fromEntries(needs.map(({ quota, needed }) => [quota.name, needed]));
}

test("the network account needs the gateway's, and an address in each zone for its NAT", () => {
  const model = networkModel();
  expect(needsOf(model, placeOf(model, "hub", { others: [someVpc] }), 1)).toEqual({
    "Attachments per transit gateway": 3,
    "Route Tables per transit gateway": 3,
    "Routes per transit gateway": 18,
    "Routes per route table": 4,
    "VPCs per Region": 2,
    "EC2-VPC Elastic IPs": 4,
  });
});

test("a spoke needs a VPC, and addresses where its NAT gateways are in zones", () => {
  const regional = networkModel("{ egress: local }");
  const zonal = networkModel("{ egress: local, nat: per-az }");
  const some = { "Routes per route table": 5, "VPCs per Region": 1 };
  expect(needsOf(regional, placeOf(regional, "prod"))).toEqual({ ...some, "EC2-VPC Elastic IPs": 0 });
  expect(needsOf(zonal, placeOf(zonal, "prod"))).toEqual({ ...some, "EC2-VPC Elastic IPs": 3 });
});

test("a VPC that is there is not made again, and an account without one needs nothing", () => {
  const model = networkModel();
  expect(needsOf(model, placeOf(model, "prod", { own: someVpc }), 5)).toEqual({
    "Routes per route table": 5,
  });
  expect(needsOf(model, placeOf(model, "core"))).toEqual({});
});
