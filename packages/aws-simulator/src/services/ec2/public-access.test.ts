import { expect, test } from "vitest";
import { check } from "../../simulator.js";
import { emptyWorld, Program } from "../../world/world.test.helper.js";
import { making, network, region } from "./network.test.helper.js";
import { types } from "./types.js";

test("public access is blocked once in a region, and an exclusion can be made before", () => {
  const program = new Program(emptyWorld());
  const { vpcId } = network(program);
  const exclusion = { internetGatewayExclusionMode: "allow-bidirectional", vpcId };
  const made = program.make(types.publicAccessExclusion, "exclusion", exclusion);
  expect(made.outputs.resourceArn).toBe(`arn:aws:ec2:us-east-1:111122223333:vpc/${vpcId}`);
  const inputs = { internetGatewayBlockMode: "block-bidirectional" };
  const { id } = program.make(types.publicAccess, "options", inputs);
  expect(id).toBe(region);
  program.make(types.publicAccess, "again", { internetGatewayBlockMode: "block-ingress" });
  expect(program.world.resources(types.publicAccess)).toMatchObject([
    { outputs: { internetGatewayBlockMode: "block-ingress" } },
  ]);
  expect(making(program, types.publicAccessExclusion, exclusion)).toThrow(
    `An exclusion for ${vpcId} already exists`,
  );
});

test("an exclusion is of a VPC or of a subnet, which are there", () => {
  const program = new Program(emptyWorld());
  const internetGatewayExclusionMode = "allow-egress";
  for (const inputs of [{}, { subnetId: "subnet-1", vpcId: "vpc-1" }]) {
    const query = { type: types.publicAccessExclusion, urn: "urn:pulumi:a::b::c::d", provider: { region } };
    expect(check({ ...query, inputs: { internetGatewayExclusionMode, ...inputs } }).failures).toEqual([
      { property: "vpcId", reason: "exactly one of subnetId, vpcId must be specified" },
    ]);
  }
  for (const [inputs, code] of [
    [{ subnetId: "subnet-1" }, "InvalidSubnetID.NotFound"],
    [{ vpcId: "vpc-1" }, "InvalidVpcID.NotFound"],
  ] as const)
    expect(making(program, types.publicAccessExclusion, { internetGatewayExclusionMode, ...inputs })).toThrow(
      code,
    );
});
