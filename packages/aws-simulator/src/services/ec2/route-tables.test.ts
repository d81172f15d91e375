import { describe, expect, test } from "vitest";
import { resourceKey } from "../../store/account-state.js";
import { emptyWorld, managementId, Program, refusal } from "../../world/world.test.helper.js";
import { making, network, region } from "./network.test.helper.js";
import { types } from "./types.js";

/** A VPC with a route table and an internet gateway, and a VPC beside it. */
function networks(program = new Program(emptyWorld())) {
  const { vpcId, subnetId } = network(program);
  const { id: routeTableId } = program.make(types.routeTable, "table", { vpcId });
  const { id: gatewayId } = program.make(types.gateway, "gateway", { vpcId });
  const other = program.make(types.vpc, "second", { cidrBlock: "10.1.0.0/16" });
  return { program, vpcId, subnetId, routeTableId, gatewayId, otherVpcId: other.id };
}

describe("a route", () => {
  test("is the only one to its destination in its table", () => {
    const { program, routeTableId, gatewayId } = networks();
    const inputs = { routeTableId, gatewayId, destinationCidrBlock: "0.0.0.0/0" };
    // The provider's id has the destination as a number.
    expect(program.make(types.route, "route", inputs).id).toBe(`r-${routeTableId}1080289494`);
    const subject = `Route in Route Table (${routeTableId}) with destination (0.0.0.0/0)`;
    expect(making(program, types.route, inputs)).toThrow(
      refusal(
        `creating ${subject}`,
        "EC2",
        "CreateRoute",
        400,
        `api error RouteAlreadyExists: ${subject} already exists`,
      ),
    );
  });

  test("leads to what is there, in the same VPC", () => {
    const { program, routeTableId, gatewayId, otherVpcId } = networks();
    const leading = (target: Record<string, string>) =>
      making(program, types.route, { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...target });
    expect(leading({ natGatewayId: "nat-1" })).toThrow(
      "api error InvalidNatGatewayID.NotFound: The natGateway ID 'nat-1' does not exist",
    );
    expect(leading({ gatewayId: "igw-1" })).toThrow("api error InvalidGatewayID.NotFound");
    expect(leading({ routeTableId: "rtb-1", gatewayId })).toThrow(
      "api error InvalidRouteTableID.NotFound: The routeTable ID 'rtb-1' does not exist",
    );
    const { id: foreign } = program.make(types.routeTable, "foreign", { vpcId: otherVpcId });
    expect(leading({ routeTableId: foreign, gatewayId })).toThrow(
      `api error InvalidParameterValue: route table ${foreign} and network gateway ${gatewayId} belong to different networks`,
    );
  });

  test("is refused when it is written into its table, too", () => {
    const { program, vpcId } = networks();
    const routes = [{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }];
    expect(making(program, types.routeTable, { vpcId, routes })).toThrow("InvalidNatGatewayID.NotFound");
  });

  test("is one of 500", () => {
    const { program, routeTableId, gatewayId } = networks();
    program.world.transaction((world) => {
      for (let index = 0; index < 500; index += 1) {
        const destinationCidrBlock = `11.${String(Math.floor(index / 250))}.${String(index % 250)}.0/24`;
        const outputs = { routeTableId, gatewayId, destinationCidrBlock };
        const key = resourceKey(types.route, region, String(index));
        world.account(managementId).resources[key] = {
          type: types.route,
          id: String(index),
          region,
          outputs,
        };
      }
    });
    expect(
      making(program, types.route, { routeTableId, gatewayId, destinationCidrBlock: "0.0.0.0/0" }),
    ).toThrow("api error RouteLimitExceeded: The maximum number of routes has been reached.");
  });
});

describe("a route table", () => {
  test("is not deleted with a subnet, and takes its routes with it", () => {
    const { program, routeTableId, subnetId, gatewayId } = networks();
    program.make(types.route, "route", { routeTableId, gatewayId, destinationCidrBlock: "0.0.0.0/0" });
    const association = program.make(types.routeTableAssociation, "subnet", { routeTableId, subnetId });
    expect(association.id).toMatch(/^rtbassoc-/);
    expect(() => program.delete(types.routeTable, routeTableId, { region })).toThrow(
      `api error DependencyViolation: The routeTable '${routeTableId}' has dependencies and cannot be deleted.`,
    );
    program.delete(types.routeTableAssociation, association.id, { region });
    program.delete(types.routeTable, routeTableId, { region });
    expect(program.world.resources(types.route)).toEqual([]);
  });

  test("is the only one of a subnet of its VPC", () => {
    const { program, vpcId, routeTableId, subnetId, otherVpcId } = networks();
    program.make(types.routeTableAssociation, "subnet", { routeTableId, subnetId });
    const { id: second } = program.make(types.routeTable, "second", { vpcId });
    expect(making(program, types.routeTableAssociation, { routeTableId: second, subnetId })).toThrow(
      `api error Resource.AlreadyAssociated: the specified association for route table ${second} conflicts with an existing association`,
    );
    const { id: foreign } = program.make(types.routeTable, "foreign", { vpcId: otherVpcId });
    expect(making(program, types.routeTableAssociation, { routeTableId: foreign, subnetId })).toThrow(
      `Route table ${foreign} and subnet ${subnetId} belong to different networks`,
    );
  });

  test("that a VPC came with loses its routes when it is taken over, and stays when it is let go", () => {
    const { program, vpcId, gatewayId } = networks();
    const [vpc] = program.world.resources(types.vpc).filter(({ id }) => id === vpcId);
    const defaultRouteTableId = String(vpc?.outputs.defaultRouteTableId);
    const route = { routeTableId: defaultRouteTableId, gatewayId, destinationCidrBlock: "0.0.0.0/0" };
    program.make(types.route, "route", route);
    const adopted = program.make(types.defaultRouteTable, "table", { defaultRouteTableId, routes: [] });
    expect(adopted).toMatchObject({ id: defaultRouteTableId, outputs: { vpcId } });
    expect(program.world.resources(types.route)).toEqual([]);
    program.delete(types.defaultRouteTable, adopted.id, adopted.outputs);
    program.make(types.route, "route", route);
  });
});
