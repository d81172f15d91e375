import { expect, test } from "vitest";
import { zonesOf } from "../../availability-zones.js";
import { emptyWorld, managementId, Program } from "../../world/world.test.helper.js";
import { making, network } from "./network.test.helper.js";
import { types } from "./types.js";

test.each([
  ["10.1.0.0/24", "InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid."],
  ["10.0.0.0/15", "InvalidSubnet.Range: The CIDR '10.0.0.0/15' is invalid."],
  ["10.0.1.0/29", "InvalidSubnet.Range: The CIDR '10.0.1.0/29' is invalid."],
  ["10.0.0.128/25", "InvalidSubnet.Conflict: The CIDR '10.0.0.128/25' conflicts with another subnet"],
])("a subnet does not have %s, outside its VPC or where another is", (cidrBlock, said) => {
  const program = new Program(emptyWorld());
  const { vpcId } = network(program);
  expect(making(program, types.subnet, { vpcId, cidrBlock })).toThrow(`api error ${said}`);
});

test("another VPC has its own blocks", () => {
  const program = new Program(emptyWorld());
  network(program);
  const { id: vpcId } = program.make(types.vpc, "second", { cidrBlock: "10.0.0.0/16" });
  making(program, types.subnet, { vpcId, cidrBlock: "10.0.0.0/24" })();
});

test("a subnet tells the name of its zone in the account, and the id", () => {
  const program = new Program(emptyWorld());
  const { vpcId } = network(program);
  for (const [index, { id, name }] of zonesOf(managementId, "us-east-1").entries()) {
    const cidrBlock = `10.0.${String(index + 1)}.0/24`;
    const zone = { availabilityZone: name, availabilityZoneId: id };
    const byId = program.make(types.subnet, id, { vpcId, cidrBlock, availabilityZoneId: id });
    expect(byId.outputs).toMatchObject(zone);
    const other = { vpcId, cidrBlock: `10.0.${String(index + 11)}.0/24`, availabilityZone: name };
    expect(program.make(types.subnet, name, other).outputs).toMatchObject(zone);
  }
});

test("a subnet is in a zone of its region", () => {
  const program = new Program(emptyWorld());
  const { vpcId } = network(program);
  const inputs = { vpcId, cidrBlock: "10.0.1.0/24" };
  expect(making(program, types.subnet, { ...inputs, availabilityZoneId: "usw2-az1" })).toThrow(
    "api error InvalidParameterValue: Value (usw2-az1) for parameter availabilityZoneId is invalid. Subnets can currently only be created in the following availability zones: use1-az",
  );
  expect(making(program, types.subnet, { ...inputs, availabilityZone: "us-east-1z" })).toThrow(
    "Value (us-east-1z) for parameter availabilityZone is invalid.",
  );
});
