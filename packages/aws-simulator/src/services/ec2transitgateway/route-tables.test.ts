import { describe, expect, test } from "vitest";
import { check } from "../../simulator.js";
import { text, type Values } from "../../values.js";
import { refusal, types as common } from "../../world/world.test.helper.js";
import { making, region } from "../ec2/network.test.helper.js";
import { shared } from "./shared-gateway.test.helper.js";
import { types } from "./types.js";

const off = { defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "disable" };

/** A shared gateway with a table, and a member's attachment to it. */
function tables(gatewayInputs: Values = off) {
  const made = shared(gatewayInputs);
  const { program, owner, member, gateway } = made;
  program.make(common.sharing, "sharing");
  owner.share(member.accountId);
  const attachment = member.attach();
  const table = (name: string) => owner.make(types.routeTable, name, { transitGatewayId: gateway.id }).id;
  const both = { transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId: table("first") };
  const accept = () =>
    owner.make(types.accepter, "accepter", {
      transitGatewayAttachmentId: attachment.id,
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    });
  return { ...made, attachment, table, both, accept };
}

describe("an association", () => {
  test("waits until the attachment is accepted, and is the only one of it", () => {
    const { owner, attachment, table, both, accept } = tables();
    expect(making(owner, types.association, both)).toThrow(
      `api error IncorrectState: ${attachment.id} is in invalid state`,
    );
    accept();
    expect(owner.make(types.association, "one", both)).toMatchObject({
      id: `${both.transitGatewayRouteTableId}_${attachment.id}`,
      outputs: { resourceId: attachment.outputs.vpcId, resourceType: "vpc" },
    });
    const second = { ...both, transitGatewayRouteTableId: table("second") };
    expect(making(owner, types.association, second)).toThrow(
      refusal(
        `creating EC2 Transit Gateway Route Table Association (${second.transitGatewayRouteTableId}_${attachment.id})`,
        "EC2",
        "AssociateTransitGatewayRouteTable",
        400,
        `api error Resource.AlreadyAssociated: Transit Gateway Attachment ${attachment.id} is already associated to a route table.`,
      ),
    );
    owner.make(types.association, "two", { ...second, replaceExistingAssociation: true });
    expect(
      owner.world.resources(types.association).map(({ outputs }) => outputs.transitGatewayRouteTableId),
    ).toEqual([second.transitGatewayRouteTableId]);
  });

  test("is there already where the gateway associates all with its default table", () => {
    const { owner, attachment, both } = tables({});
    owner.make(types.accepter, "accepter", { transitGatewayAttachmentId: attachment.id });
    expect(making(owner, types.association, both)).toThrow("Resource.AlreadyAssociated");
  });

  test("is made by the gateway's account alone", () => {
    const { member, both, accept } = tables();
    accept();
    for (const type of [types.association, types.propagation])
      expect(making(member, type, both)).toThrow(
        `api error InvalidRouteTableID.NotFound: Transit Gateway Route Table ${both.transitGatewayRouteTableId} was deleted or does not exist.`,
      );
  });

  test("goes with its attachment, as propagations do", () => {
    const { owner, member, attachment, both, accept } = tables();
    accept();
    owner.make(types.association, "one", both);
    owner.make(types.propagation, "one", both);
    member.delete(types.attachment, attachment.id, attachment.outputs);
    expect([types.association, types.propagation].flatMap((type) => owner.world.resources(type))).toEqual([]);
  });
});

test("an attachment propagates into many tables, into each once", () => {
  const { owner, attachment, table, both, accept } = tables();
  accept();
  owner.make(types.propagation, "one", both);
  owner.make(types.propagation, "two", { ...both, transitGatewayRouteTableId: table("second") });
  expect(making(owner, types.propagation, both)).toThrow(
    `api error TransitGatewayRouteTablePropagation.Duplicate: Propagation ${attachment.id} already exists in Transit Gateway Route Table ${both.transitGatewayRouteTableId}.`,
  );
});

describe("a static route", () => {
  test("is the only static one to its destination, whatever is propagated there", () => {
    const { owner, both, accept } = tables();
    accept();
    owner.make(types.propagation, "one", both);
    const { transitGatewayRouteTableId } = both;
    const route = { destinationCidrBlock: "10.0.0.0/16", blackhole: true, transitGatewayRouteTableId };
    expect(owner.make(types.route, "route", route).id).toBe(`${transitGatewayRouteTableId}_10.0.0.0/16`);
    expect(making(owner, types.route, { ...both, destinationCidrBlock: "10.0.0.0/16" })).toThrow(
      `creating EC2 Transit Gateway Route (${transitGatewayRouteTableId}_10.0.0.0/16): operation error EC2: CreateTransitGatewayRoute, https response error StatusCode: 400, RequestID: 00000000-0000-0000-0000-000000000000, api error RouteAlreadyExists: Route 10.0.0.0/16 already exists in Transit Gateway Route Table ${transitGatewayRouteTableId}.`,
    );
  });

  test("leads to an attachment that is accepted, or nowhere", () => {
    const { owner, both } = tables();
    expect(making(owner, types.route, { ...both, destinationCidrBlock: "0.0.0.0/0" })).toThrow(
      "is in invalid state",
    );
    const provider = { region };
    const failures = (inputs: Values) =>
      check({ type: types.route, urn: "urn:pulumi:a::b::c::d", inputs, provider }).failures;
    const inputs = { destinationCidrBlock: "0.0.0.0/0", transitGatewayRouteTableId: "tgw-rtb-1" };
    const reason = "is needed unless blackhole is true, and only then";
    const refused = [{ property: "transitGatewayAttachmentId", reason }];
    expect(failures(inputs)).toEqual(refused);
    expect(failures({ ...inputs, blackhole: true, transitGatewayAttachmentId: "tgw-attach-1" })).toEqual(
      refused,
    );
    expect(failures({ ...inputs, blackhole: true })).toEqual([]);
  });

  test("has a destination without host bits", () => {
    const { owner, both } = tables();
    const { transitGatewayRouteTableId } = both;
    const route = { destinationCidrBlock: "10.0.0.1/16", blackhole: true, transitGatewayRouteTableId };
    expect(making(owner, types.route, route)).toThrow("This is not a valid CIDR block.");
  });
});

describe("a route table", () => {
  test("is not deleted with associations, and takes the rest with it", () => {
    const { owner, attachment, both, accept } = tables();
    const { transitGatewayRouteTableId: id } = both;
    accept();
    const association = owner.make(types.association, "one", both);
    owner.make(types.propagation, "one", both);
    owner.make(types.route, "one", {
      destinationCidrBlock: "10.0.0.0/8",
      blackhole: true,
      transitGatewayRouteTableId: id,
    });
    expect(() => owner.delete(types.routeTable, id, { region })).toThrow(
      `api error IncorrectState: ${id} has associated attachments.`,
    );
    owner.delete(types.association, association.id, association.outputs);
    owner.delete(types.routeTable, id, { region });
    expect([types.propagation, types.route].flatMap((type) => owner.world.resources(type))).toEqual([]);
    expect(owner.world.resources(types.attachment)).toMatchObject([{ id: attachment.id }]);
  });

  test("is made by the gateway's account alone, 20 of them", () => {
    const { owner, member, other, gateway, table } = tables();
    const inputs = { transitGatewayId: gateway.id };
    // What the share lets others do is not this.
    expect(making(member, types.routeTable, inputs)).toThrow("no resource-based policy allows the");
    expect(making(other, types.routeTable, inputs)).toThrow("InvalidTransitGatewayID.NotFound");
    for (let count = 2; count <= 20; count += 1) table(String(count));
    expect(making(owner, types.routeTable, inputs)).toThrow(
      `${text(gateway.id)} has reached its limit of 20 route tables.`,
    );
  });
});
