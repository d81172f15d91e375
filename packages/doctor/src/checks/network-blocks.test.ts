import { expect, test } from "vitest";
import type { NetworkPlace, VpcInAws } from "../network-places.js";
import { networkModel } from "../testing/network-model.js";
import { judgeBlocks, networkBlocksCheck } from "./network-blocks.js";

const model = networkModel("{ reserved: [172.17.0.0/16, 10.200.0.0/16] }");

function vpc(...cidrs: readonly string[]): VpcInAws {
  return { id: "vpc-1", cidrs, tags: new Map() };
}

function place(...others: readonly VpcInAws[]): NetworkPlace {
  return { key: "lab", region: "us-east-1", isHub: false, planned: undefined, own: undefined, others };
}

test("VPCs outside of the networks are nobody's concern, nor are those in a reserved range", () => {
  expect(judgeBlocks(model, [place(vpc("172.31.0.0/16"), vpc("10.200.0.0/16"))])).toEqual({
    status: "ok",
    detail: "no other VPC has any of them, in 1 region of accounts",
  });
});

test("a VPC with a planned block is told, whichever of its blocks it is", () => {
  expect(judgeBlocks(model, [place(vpc("172.31.0.0/16", "10.0.128.0/20"))])).toEqual({
    status: "warn",
    detail: "VPCs that are not the foundation's have addresses of the networks",
    fix: "choose other blocks before VPCs are made, or never join those VPCs with the networks",
    lines: ["lab: vpc-1 in us-east-1 has 10.0.128.0/20, of 10.0.0.0/16 for prod"],
  });
});

test("a VPC where new blocks come from is to be reserved", () => {
  expect(judgeBlocks(model, [place(vpc("10.50.0.0/16"))])).toMatchObject({
    status: "warn",
    fix: "add the blocks of VPCs that stay to network.reserved",
    lines: ["lab: vpc-1 in us-east-1 has 10.50.0.0/16, which the next account may get"],
  });
});

test("a block of another region is the networks' too", () => {
  const wide = networkModel("{ regions: { us-west-2: { range: 10.128.0.0/9 } } }");
  expect(judgeBlocks(wide, [place(vpc("10.128.0.0/16"))]).lines).toEqual([
    "lab: vpc-1 in us-east-1 has 10.128.0.0/16, of 10.128.0.0/16 for hub in us-west-2",
  ]);
});

test("a model without networks has nothing to look at", async () => {
  const none = networkModel("{ mode: none }");
  const networkPlaces = () => Promise.reject(new Error("is not asked"));
  expect(await networkBlocksCheck.run({ model: none, networkPlaces })).toEqual({
    status: "skipped",
    detail: "the model has no networks",
  });
});
