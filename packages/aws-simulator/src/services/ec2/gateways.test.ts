import { describe, expect, test } from "vitest";
import { check, diff } from "../../simulator.js";
import type { Values } from "../../values.js";
import { emptyWorld, Program } from "../../world/world.test.helper.js";
import { making, network, region } from "./network.test.helper.js";
import { types } from "./types.js";

const publicNetwork = (program: Program) => {
  const made = network(program);
  const { id: gatewayId } = program.make(types.gateway, "gateway", { vpcId: made.vpcId });
  return { ...made, gatewayId };
};

describe("an internet gateway", () => {
  test("is the only one of its VPC", () => {
    const program = new Program(emptyWorld());
    const { vpcId, gatewayId } = publicNetwork(program);
    expect(making(program, types.gateway, { vpcId })).toThrow(
      `api error InvalidParameterValue: Network ${vpcId} already has an internet gateway attached`,
    );
    program.change(types.gateway, "gateway", gatewayId, { vpcId, tags: { a: "b" } });
    making(program, types.gateway, {})();
  });

  test("stays while there are public addresses behind it", () => {
    const program = new Program(emptyWorld());
    const { vpcId, gatewayId } = publicNetwork(program);
    const nat = program.make(types.natGateway, "nat", { availabilityMode: "regional", vpcId });
    const deleting = (): void => {
      program.delete(types.gateway, gatewayId, { vpcId, region });
    };
    expect(deleting).toThrow(
      `api error DependencyViolation: Network ${vpcId} has some mapped public address(es). Please unmap those before detaching the gateway.`,
    );
    program.delete(types.natGateway, nat.id, nat.outputs);
    deleting();
  });
});

describe("a NAT gateway", () => {
  const refused = (inputs: Values) =>
    check({
      type: types.natGateway,
      urn: "urn:pulumi:a::b::c::d",
      inputs,
      provider: { region },
    }).failures.map(({ property, reason }) => `${property} ${reason}`);

  test("of the region has a VPC, and neither subnet nor address", () => {
    const availabilityMode = "regional";
    expect(refused({ availabilityMode, vpcId: "vpc-1" })).toEqual([]);
    expect(refused({ availabilityMode, subnetId: "subnet-1", allocationId: "eipalloc-1" })).toEqual([
      "subnetId must not be set when availabilityMode is regional",
      "allocationId must not be set when availabilityMode is regional",
      "vpcId is required when availabilityMode is regional",
    ]);
    expect(refused({ availabilityMode, vpcId: "vpc-1", connectivityType: "private" })).toEqual([
      "connectivityType must be public when availabilityMode is regional",
    ]);
  });

  test("of a zone has a subnet, and no zones", () => {
    expect(refused({ subnetId: "subnet-1", allocationId: "eipalloc-1" })).toEqual([]);
    expect(refused({ availabilityZoneAddresses: [] })).toEqual([
      "availabilityZoneAddresses must not be set when availabilityMode is zonal",
      "subnetId is required when availabilityMode is zonal",
    ]);
    expect(refused({ subnetId: "a", connectivityType: "private", allocationId: "b" })).toEqual([
      "allocationId is not supported with connectivityType private",
    ]);
  });

  test("needs an internet gateway, unless it is private", () => {
    const program = new Program(emptyWorld());
    const { vpcId, subnetId } = network(program);
    const { id: allocationId } = program.make(types.address, "address");
    for (const inputs of [
      { subnetId, allocationId },
      { availabilityMode: "regional", vpcId },
    ])
      expect(making(program, types.natGateway, inputs)).toThrow(
        `api error Gateway.NotAttached: Network ${vpcId} has no Internet gateway attached`,
      );
    making(program, types.natGateway, { subnetId, connectivityType: "private" })();
  });

  test("of the region has a route table of its own, which goes with it", () => {
    const program = new Program(emptyWorld());
    const { vpcId, gatewayId } = publicNetwork(program);
    const { id, outputs } = program.make(types.natGateway, "nat", { availabilityMode: "regional", vpcId });
    expect(outputs).toMatchObject({ autoProvisionZones: "enabled", privateIp: "", publicIp: "" });
    const route = {
      destinationCidrBlock: "10.9.0.0/16",
      gatewayId,
      routeTableId: outputs.routeTableId ?? "",
    };
    making(program, types.route, route)();
    program.delete(types.natGateway, id, outputs);
    expect(making(program, types.route, { ...route, destinationCidrBlock: "10.8.0.0/16" })).toThrow(
      "InvalidRouteTableID.NotFound",
    );
  });

  test("of the region has addresses by zone where the program gives them", () => {
    const program = new Program(emptyWorld());
    const { vpcId } = publicNetwork(program);
    const zone = (availabilityZoneId: string) => {
      const { id } = program.make(types.address, availabilityZoneId);
      return { availabilityZoneId, allocationIds: [id] };
    };
    const inputs = { availabilityMode: "regional", vpcId, availabilityZoneAddresses: [zone("use1-az1")] };
    const { id, outputs } = program.make(types.natGateway, "nat", inputs);
    expect(outputs).toMatchObject({ autoProvisionZones: "disabled", regionalNatGatewayAutoMode: "disabled" });
    const more = [...inputs.availabilityZoneAddresses, zone("use1-az2")];
    program.change(types.natGateway, "nat", id, { ...inputs, availabilityZoneAddresses: more });
    expect(making(program, types.natGateway, { ...inputs, availabilityZoneAddresses: more })).toThrow(
      `api error Resource.AlreadyAssociated: Elastic IP address ${String(more[0]?.allocationIds[0])} is already associated`,
    );
  });

  test("of a zone tells its addresses, and the VPC that its subnet is in", () => {
    const program = new Program(emptyWorld());
    const { vpcId, subnetId } = publicNetwork(program);
    const address = program.make(types.address, "address");
    const inputs = { subnetId, allocationId: address.id };
    const nat = program.make(types.natGateway, "nat", inputs);
    expect(nat.outputs).toMatchObject({ publicIp: address.outputs.publicIp, routeTableId: "", vpcId });
    expect(nat.outputs.privateIp).toMatch(/^10\.0\.0\.(4|5|6|7|8|9|1[0-4])$/);
    expect(program.change(types.natGateway, "nat", nat.id, { ...inputs, tags: { a: "b" } }).vpcId).toBe(
      vpcId,
    );
    expect(() => program.delete(types.subnet, subnetId, { region })).toThrow("DependencyViolation");
  });

  test("is made anew for another VPC or way, not for another zone", () => {
    const zones = { availabilityZoneAddresses: [{ availabilityZoneId: "use1-az1" }] };
    expect(diff(types.natGateway, { vpcId: "a" }, { vpcId: "b" }).replaces).toEqual(["vpcId"]);
    expect(diff(types.natGateway, {}, { availabilityMode: "regional" }).replaces).toEqual([
      "availabilityMode",
    ]);
    expect(diff(types.natGateway, zones, { availabilityZoneAddresses: [] }).replaces).toEqual([]);
    expect(diff(types.natGateway, {}, zones).replaces).toEqual(["availabilityZoneAddresses"]);
  });
});

describe("an address", () => {
  test("is one of five in a region", () => {
    const program = new Program(emptyWorld());
    const made = ["a", "b", "c", "d", "e"].map((name) => program.make(types.address, name).outputs.publicIp);
    expect(new Set(made).size).toBe(5);
    expect(making(program, types.address, {})).toThrow(
      "api error AddressLimitExceeded: The maximum number of addresses has been reached.",
    );
  });

  test("is not given back while a NAT gateway has it", () => {
    const program = new Program(emptyWorld());
    const { subnetId } = publicNetwork(program);
    const { id: allocationId } = program.make(types.address, "address");
    program.make(types.natGateway, "nat", { subnetId, allocationId });
    expect(() => program.delete(types.address, allocationId, { region })).toThrow("InvalidIPAddress.InUse");
  });

  test("has to be there for a NAT gateway", () => {
    const program = new Program(emptyWorld());
    const { subnetId } = publicNetwork(program);
    expect(making(program, types.natGateway, { subnetId, allocationId: "eipalloc-1" })).toThrow(
      "api error InvalidAllocationID.NotFound: The allocation ID 'eipalloc-1' does not exist",
    );
  });
});
