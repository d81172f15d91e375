import { describe, expect, test } from "vitest";
import { emptyWorld, Program } from "../../world/world.test.helper.js";
import { making, network, region } from "./network.test.helper.js";
import { types } from "./types.js";

describe("a VPC", () => {
  test.each(["10.0.0.0/15", "10.0.0.0/29", "10.0.0.1/16", "somewhere"])(
    "does not have the block %s",
    (cidrBlock) => {
      expect(making(new Program(emptyWorld()), types.vpc, { cidrBlock })).toThrow(
        `api error InvalidVpc.Range: The CIDR '${cidrBlock}' is invalid.`,
      );
    },
  );

  test("is one of five in a region", () => {
    const program = new Program(emptyWorld());
    for (const name of ["a", "b", "c", "d", "e"]) program.make(types.vpc, name, { cidrBlock: "10.0.0.0/16" });
    expect(making(program, types.vpc, { cidrBlock: "10.0.0.0/16" })).toThrow(
      "api error VpcLimitExceeded: The maximum number of VPCs has been reached.",
    );
    making(program, types.vpc, { cidrBlock: "10.0.0.0/16", region: "us-west-2" })();
  });

  test("takes with it what came with it", () => {
    const program = new Program(emptyWorld());
    const { id: vpcId, outputs } = program.make(types.vpc, "vpc", { cidrBlock: "10.0.0.0/16" });
    program.make(types.defaultGroup, "group", { vpcId });
    program.make(types.defaultAcl, "acl", { defaultNetworkAclId: outputs.defaultNetworkAclId ?? "" });
    program.delete(types.vpc, vpcId, { region });
    expect([types.defaultGroup, types.defaultAcl].flatMap((type) => program.world.resources(type))).toEqual(
      [],
    );
  });

  test("is not deleted with a gateway in it", () => {
    const program = new Program(emptyWorld());
    const { id: vpcId } = program.make(types.vpc, "vpc", { cidrBlock: "10.0.0.0/16" });
    program.make(types.egressOnlyGateway, "gateway", { vpcId });
    expect(() => program.delete(types.vpc, vpcId, { region })).toThrow("DependencyViolation");
  });
});

describe("a second block", () => {
  const adding = (cidrBlock: string, first = "10.0.0.0/16") => {
    const program = new Program(emptyWorld());
    const { id: vpcId } = program.make(types.vpc, "vpc", { cidrBlock: first });
    return making(program, types.blockAssociation, { vpcId, cidrBlock });
  };

  test.each([
    ["100.64.0.0/16", "10.0.0.0/16"],
    ["10.1.0.0/16", "10.0.0.0/16"],
    ["100.64.0.0/16", "192.168.0.0/16"],
    ["52.0.0.0/16", "10.0.0.0/16"],
  ])("%s may be beside %s", (second, first) => {
    adding(second, first)();
  });

  test.each([
    ["192.168.0.0/16", "10.0.0.0/16"],
    ["172.16.0.0/16", "10.0.0.0/16"],
    ["198.19.0.0/16", "10.0.0.0/16"],
    ["10.0.0.0/16", "100.64.0.0/16"],
    ["10.0.128.0/17", "10.0.0.0/17"],
    ["10.0.0.0/16", "10.1.0.0/16"],
  ])("%s may not be beside %s", (second, first) => {
    expect(adding(second, first)).toThrow(`api error InvalidVpc.Range: The CIDR '${second}' is restricted.`);
  });

  test("does not overlap the first", () => {
    expect(adding("10.0.128.0/20")).toThrow("api error CidrConflict");
  });

  test("has subnets, and stays as long as it has", () => {
    const program = new Program(emptyWorld());
    const { vpcId } = network(program);
    const second = { vpcId, cidrBlock: "100.64.0.0/16" };
    const { id } = program.make(types.blockAssociation, "second", second);
    const subnet = program.make(types.subnet, "inside", { vpcId, cidrBlock: "100.64.1.0/24" });
    const inputs = { ...second, region };
    expect(() => program.delete(types.blockAssociation, id, inputs)).toThrow("api error DependencyViolation");
    program.delete(types.subnet, subnet.id, { region });
    program.delete(types.blockAssociation, id, inputs);
    expect(making(program, types.subnet, { vpcId, cidrBlock: "100.64.1.0/24" })).toThrow(
      "InvalidSubnet.Range",
    );
  });

  test("is one of five", () => {
    const program = new Program(emptyWorld());
    const { vpcId } = network(program);
    for (const n of [1, 2, 3, 4])
      program.make(types.blockAssociation, String(n), { vpcId, cidrBlock: `10.${String(n)}.0.0/16` });
    expect(making(program, types.blockAssociation, { vpcId, cidrBlock: "10.9.0.0/16" })).toThrow(
      `api error CidrLimitExceeded: This network '${vpcId}' has met its maximum number of allowed CIDRs: 5`,
    );
  });
});

describe("options of DHCP", () => {
  test("are not deleted while a VPC has them", () => {
    const program = new Program(emptyWorld());
    const { vpcId } = network(program);
    const { id: dhcpOptionsId } = program.make(types.dhcpOptions, "options", {
      domainNameServers: ["AmazonProvidedDNS"],
    });
    const association = program.make(types.dhcpAssociation, "options", { dhcpOptionsId, vpcId });
    expect(association.id).toBe(`${dhcpOptionsId}-${vpcId}`);
    const deleting = (): void => {
      program.delete(types.dhcpOptions, dhcpOptionsId, { region });
    };
    expect(deleting).toThrow(
      `api error DependencyViolation: The dhcpOptions '${dhcpOptionsId}' has dependencies and cannot be deleted.`,
    );
    program.delete(types.dhcpAssociation, association.id, { dhcpOptionsId, vpcId, region });
    deleting();
  });

  test("have to be there for a VPC", () => {
    const program = new Program(emptyWorld());
    const { vpcId } = network(program);
    expect(making(program, types.dhcpAssociation, { dhcpOptionsId: "dopt-1", vpcId })).toThrow(
      "api error InvalidDhcpOptionID.NotFound: The dhcpOption ID 'dopt-1' does not exist",
    );
  });
});
