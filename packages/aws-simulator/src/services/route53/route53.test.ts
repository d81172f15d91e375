import { describe, expect, test } from "vitest";
import type { Values } from "../../values.js";
import { memberProgram, organization, Program } from "../../world/world.test.helper.js";
import { making, network, region } from "../ec2/network.test.helper.js";

const types = {
  association: "aws:route53/zoneAssociation:ZoneAssociation",
  authorization: "aws:route53/vpcAssociationAuthorization:VpcAssociationAuthorization",
  record: "aws:route53/record:Record",
  zone: "aws:route53/zone:Zone",
};

/** A private zone of the network account with its VPC, and another account with a VPC. */
function zones() {
  const { program } = organization();
  const hub = memberProgram(program, "network");
  const spoke = memberProgram(program, "spoke");
  const { vpcId: hubVpc } = network(hub, "hub");
  const { vpcId } = network(spoke, "spoke");
  const name = "dev.internal.example.com";
  const inputs = { name, vpcs: [{ vpcId: hubVpc, vpcRegion: region }] };
  const zone = hub.make(types.zone, "zone", inputs);
  const both = { zoneId: zone.id, vpcId, vpcRegion: region };
  const read = () => hub.read(types.zone, zone.id, { inputs, outputs: zone.outputs });
  return { program, hub, spoke, hubVpc, vpcId, name, inputs, zone, both, read };
}

describe("a VPC of another account", () => {
  test("is associated once the zone's account has authorized it", () => {
    const { hub, spoke, zone, both, vpcId } = zones();
    expect(making(spoke, types.association, both)).toThrow(
      `creating Route53 Zone Association: operation error Route 53: AssociateVPCWithHostedZone, https response error StatusCode: 401, RequestID: 00000000-0000-0000-0000-000000000000, NotAuthorizedException: The VPC: ${vpcId} has not authorized to associate with your hosted zone.`,
    );
    expect(hub.make(types.authorization, "spoke", both).id).toBe(`${zone.id}:${vpcId}`);
    const association = spoke.make(types.association, "spoke", both);
    expect(association).toMatchObject({
      id: `${zone.id}:${vpcId}`,
      outputs: { owningAccount: hub.accountId },
    });
    // What is there stays when the authorization goes.
    hub.delete(types.authorization, `${zone.id}:${vpcId}`, both);
    expect(hub.world.resources(types.association)).toHaveLength(1);
  });

  test("is authorized by the zone's account, and associated by its own, alone", () => {
    const { hub, spoke, zone, both } = zones();
    expect(making(spoke, types.authorization, both)).toThrow(
      `NoSuchHostedZone: No hosted zone found with ID: ${zone.id}`,
    );
    hub.make(types.authorization, "spoke", both);
    expect(making(hub, types.association, both)).toThrow("InvalidVPCId");
    expect(making(spoke, types.association, { ...both, zoneId: "Z1" })).toThrow("NoSuchHostedZone");
  });

  test("is told with the zone, so that a zone with VPCs of its own fights with it", () => {
    const { hub, spoke, both, vpcId, inputs, read } = zones();
    hub.make(types.authorization, "spoke", both);
    expect(read()?.inputs.vpcs).toEqual(inputs.vpcs);
    const { id, outputs } = spoke.make(types.association, "spoke", both);
    const all = [...inputs.vpcs, { vpcId, vpcRegion: region }];
    const refreshed = read();
    expect(refreshed?.inputs.vpcs).toEqual(all);
    // Left as they are by ignoreChanges, and later one goes.
    hub.change(types.zone, "zone", both.zoneId, { ...inputs, vpcs: all, comment: "changed" });
    spoke.delete(types.association, id, outputs);
    expect(read()?.inputs.vpcs).toEqual(inputs.vpcs);
  });

  test("is taken off when the zone is to have other VPCs", () => {
    const { hub, spoke, both, vpcId, inputs } = zones();
    hub.make(types.authorization, "spoke", both);
    spoke.make(types.association, "spoke", both);
    const all = [...inputs.vpcs, { vpcId, vpcRegion: region }];
    const change = (vpcs: Values[]): void =>
      void hub.change(types.zone, "zone", both.zoneId, { ...inputs, vpcs });
    change(all);
    expect(hub.world.resources(types.association)).toHaveLength(1);
    change(inputs.vpcs);
    expect(hub.world.resources(types.association)).toEqual([]);
  });
});

describe("a private zone", () => {
  test("is the only one of its name in a VPC", () => {
    const { hub, hubVpc, zone, inputs, name } = zones();
    const said = `ConflictingDomainExists: The VPC ${hubVpc} in region us-east-1 has already been associated with the hosted zone ${zone.id} with the same domain name.`;
    expect(making(hub, types.zone, inputs)).toThrow(said);
    expect(making(hub, types.zone, { ...inputs, name: `${name}.` })).toThrow(said);
    making(hub, types.zone, { ...inputs, name: "prod.internal.example.com" })();
  });

  test("has a VPC of its own account, and keeps the last", () => {
    const { spoke, hub, hubVpc, inputs, zone } = zones();
    expect(making(spoke, types.zone, { ...inputs, name: "other.example.com" })).toThrow("InvalidVPCId");
    expect(() => hub.change(types.zone, "zone", zone.id, { ...inputs, vpcs: [] })).toThrow(
      "LastVPCAssociation",
    );
    const second = { name: "only.example.com", vpcs: [{ vpcId: hubVpc, vpcRegion: region }] };
    hub.make(types.zone, "second", second);
  });

  test("is not deleted with records, unless it is told to", () => {
    const { hub, zone, inputs } = zones();
    hub.make(types.record, "record", {
      zoneId: zone.id,
      name: "a",
      type: "A",
      ttl: 60,
      records: ["10.0.0.1"],
    });
    expect(() => hub.delete(types.zone, zone.id, inputs)).toThrow("HostedZoneNotEmpty");
    hub.delete(types.zone, zone.id, { ...inputs, forceDestroy: true });
    expect(hub.world.resources(types.record)).toEqual([]);
  });
});

test("a public zone has no VPCs", () => {
  const { hub, spoke, both } = zones();
  const { id: zoneId } = hub.make(types.zone, "public", { name: "example.com" });
  for (const [program, type] of [
    [hub, types.authorization],
    [spoke, types.association],
  ] as const)
    expect(making(program as Program, type, { ...both, zoneId })).toThrow("PublicZoneVPCAssociation");
});

test("a record is in a zone of its account, once for a name and type", () => {
  const { hub, spoke, zone } = zones();
  const inputs = {
    zoneId: zone.id,
    name: "api.dev.internal.example.com",
    type: "A",
    ttl: 60,
    records: ["10.0.0.1"],
  };
  const { id, outputs } = hub.make(types.record, "record", inputs);
  expect(id).toBe(`${zone.id}_api.dev.internal.example.com_A`);
  expect(outputs.fqdn).toBe("api.dev.internal.example.com");
  hub.change(types.record, "record", id, { ...inputs, records: ["10.0.0.2"] });
  expect(making(hub, types.record, inputs)).toThrow("InvalidChangeBatch");
  expect(making(spoke, types.record, inputs)).toThrow(
    `NoSuchHostedZone: No hosted zone found with ID: ${zone.id}`,
  );
  hub.delete(types.record, id, inputs);
  expect(hub.world.resources(types.record)).toEqual([]);
});
