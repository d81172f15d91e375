import { describe, expect, test } from "vitest";
import { prefixListId } from "../../identifiers.js";
import type { Values } from "../../values.js";
import { emptyWorld, Program } from "../../world/world.test.helper.js";
import { making, region } from "./network.test.helper.js";
import { types } from "./types.js";

/** A VPC with DNS names, subnets in two zones, two in the first, a route table and a security group. */
function endpoints(vpcInputs: Values = { enableDnsHostnames: true }) {
  const program = new Program(emptyWorld());
  const { id: vpcId } = program.make(types.vpc, "vpc", { cidrBlock: "10.0.0.0/16", ...vpcInputs });
  const subnet = (number: number, availabilityZoneId: string) =>
    program.make(types.subnet, String(number), {
      vpcId,
      cidrBlock: `10.0.${String(number)}.0/24`,
      availabilityZoneId,
    }).id;
  const subnetIds = [subnet(1, "use1-az1"), subnet(2, "use1-az2")];
  const sameZone = subnet(3, "use1-az1");
  const { id: routeTableId } = program.make(types.routeTable, "table", { vpcId });
  const { id: groupId } = program.make(types.group, "group", { vpcId });
  const kms = { vpcId, serviceName: "com.amazonaws.us-east-1.kms", vpcEndpointType: "Interface", subnetIds };
  const s3 = { vpcId, serviceName: "com.amazonaws.us-east-1.s3", routeTableIds: [routeTableId] };
  return { program, vpcId, subnetIds, sameZone, routeTableId, groupId, kms, s3 };
}

describe("a gateway endpoint", () => {
  test("tells the prefix list of its service, and no interfaces", () => {
    const { program, s3 } = endpoints();
    expect(program.make(types.endpoint, "s3", s3).outputs).toMatchObject({
      dnsEntries: [],
      networkInterfaceIds: [],
      prefixListId: prefixListId("com.amazonaws.us-east-1.s3"),
      routeTableIds: s3.routeTableIds,
      state: "available",
    });
  });

  test("is the only one of its service in a route table that is there", () => {
    const { program, s3, routeTableId } = endpoints();
    program.make(types.endpoint, "s3", s3);
    expect(making(program, types.endpoint, s3)).toThrow(
      `api error RouteAlreadyExists: route table ${routeTableId} already has a route with destination-prefix-list-id pl-`,
    );
    making(program, types.endpoint, { ...s3, serviceName: "com.amazonaws.us-east-1.dynamodb" })();
    expect(making(program, types.endpoint, { ...s3, routeTableIds: ["rtb-1"] })).toThrow(
      "InvalidRouteTableID.NotFound",
    );
  });
});

describe("an interface endpoint", () => {
  test("has an interface in each subnet, and holds subnets and groups", () => {
    const { program, kms, subnetIds, groupId } = endpoints();
    const { outputs } = program.make(types.endpoint, "kms", { ...kms, securityGroupIds: [groupId] });
    expect(outputs.networkInterfaceIds).toHaveLength(2);
    expect(() => program.delete(types.subnet, String(subnetIds[0]), { region })).toThrow(
      "DependencyViolation",
    );
    expect(() => program.delete(types.group, groupId, { region })).toThrow(
      `api error DependencyViolation: resource ${groupId} has a dependent object`,
    );
  });

  test("has one subnet a zone", () => {
    const { program, kms, subnetIds, sameZone } = endpoints();
    expect(making(program, types.endpoint, { ...kms, subnetIds: [...subnetIds, sameZone] })).toThrow(
      `api error DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of ${sameZone}.`,
    );
  });

  test("has a private name where the VPC has names, once a service", () => {
    const { program, kms, vpcId } = endpoints();
    const named = { ...kms, privateDnsEnabled: true };
    program.make(types.endpoint, "kms", named);
    expect(making(program, types.endpoint, named)).toThrow(
      `api error InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for kms.us-east-1.amazonaws.com in the VPC ${vpcId}`,
    );
    const without = endpoints({});
    expect(making(without.program, types.endpoint, { ...without.kms, privateDnsEnabled: true })).toThrow(
      "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-",
    );
  });

  test("can get another policy and other subnets", () => {
    const { program, kms, subnetIds } = endpoints();
    const { id, outputs } = program.make(types.endpoint, "kms", kms);
    expect(outputs.policy).toContain('"Action":"*"');
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    const changed = program.change(types.endpoint, "kms", id, {
      ...kms,
      policy,
      subnetIds: [String(subnetIds[0])],
    });
    expect(changed).toMatchObject({ policy, subnetIds: [subnetIds[0]] });
  });
});

test.each([
  [
    "com.amazonaws.us-east-1.nothing",
    "Interface",
    "InvalidServiceName: The Vpc Endpoint Service 'com.amazonaws.us-east-1.nothing' does not exist",
  ],
  ["com.amazonaws.us-west-2.kms", "Interface", "InvalidServiceName"],
  [
    "com.amazonaws.us-east-1.kms",
    "Gateway",
    "InvalidParameter: Endpoint type (Gateway) does not match available service types ([Interface]).",
  ],
])("there is no endpoint of %s as %s", (serviceName, vpcEndpointType, said) => {
  const { program, vpcId } = endpoints();
  expect(making(program, types.endpoint, { vpcId, serviceName, vpcEndpointType })).toThrow(
    `api error ${said}`,
  );
});

test("IAM's endpoint is where its control plane is, and one of somebody else's service wherever", () => {
  const { program, vpcId } = endpoints();
  const vpcEndpointType = "Interface";
  making(program, types.endpoint, { vpcId, serviceName: "com.amazonaws.iam", vpcEndpointType })();
  const serviceName = "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0";
  program.make(types.endpoint, "foreign", { vpcId, serviceName, vpcEndpointType });
});
