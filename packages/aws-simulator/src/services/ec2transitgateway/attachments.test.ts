import { describe, expect, test } from "vitest";
import { text, type Values } from "../../values.js";
import { documents, emptyWorld, Program, refusal, types as common } from "../../world/world.test.helper.js";
import { making, network, region } from "../ec2/network.test.helper.js";
import { types as networkTypes } from "../ec2/types.js";
import { shared } from "./shared-gateway.test.helper.js";
import { types } from "./types.js";

/** A gateway that is shared with a member, which has attached a VPC to it. */
function attached(gatewayInputs: Values = {}) {
  const made = shared(gatewayInputs);
  const { program, owner, member, gateway } = made;
  program.make(common.sharing, "sharing");
  owner.share(member.accountId);
  const attachment = member.attach();
  const routeTableId = member.make(networkTypes.routeTable, "table", {
    vpcId: text(attachment.outputs.vpcId),
  }).id;
  const route = { routeTableId, destinationCidrBlock: "10.0.0.0/8", transitGatewayId: gateway.id };
  const accepting = { transitGatewayAttachmentId: attachment.id, ...neither };
  return {
    ...made,
    attachment,
    makeRoute: making(member, networkTypes.route, route),
    accept: (inputs: Values = accepting) => owner.make(types.accepter, "accepter", inputs),
  };
}

const neither = {
  transitGatewayDefaultRouteTableAssociation: false,
  transitGatewayDefaultRouteTablePropagation: false,
};

describe("an attachment to a shared gateway", () => {
  test("is pending until the gateway's account accepts it: no route leads to the gateway before", () => {
    const { gateway, accept, makeRoute } = attached();
    const said = `api error InvalidTransitGatewayID.NotFound: The transitGateway ID '${gateway.id}' does not exist.`;
    expect(makeRoute).toThrow(said);
    accept();
    makeRoute();
  });

  test("leads nowhere when accepting it fails, and does when it is accepted the next time", () => {
    const { program, accept, makeRoute } = attached();
    program.world.orderFaults([
      {
        kind: "fail",
        type: types.accepter,
        operation: "create",
        message: "InternalError: An internal error has occurred",
      },
    ]);
    expect(() => accept()).toThrow("accepting EC2 Transit Gateway VPC Attachment");
    expect(makeRoute).toThrow("InvalidTransitGatewayID.NotFound");
    expect(program.world.resources(networkTypes.route)).toEqual([]);
    accept();
    makeRoute();
    expect(program.world.resources(networkTypes.route)).toHaveLength(1);
  });

  test("is accepted at once by a gateway that accepts all", () => {
    const { makeRoute, accept } = attached({ autoAcceptSharedAttachments: "enable" });
    makeRoute();
    expect(() => accept()).toThrow("is in invalid state");
  });

  test("is accepted by the gateway's account alone, and once", () => {
    const { member, other, attachment, accept } = attached();
    const inputs = { transitGatewayAttachmentId: attachment.id };
    for (const foreign of [member, other])
      expect(making(foreign, types.accepter, inputs)).toThrow(
        `api error InvalidTransitGatewayAttachmentID.NotFound: Transit Gateway Attachment ${attachment.id} was deleted or does not exist.`,
      );
    expect(accept().outputs).toMatchObject({
      subnetIds: attachment.outputs.subnetIds,
      vpcId: attachment.outputs.vpcId,
      vpcOwnerId: member.accountId,
    });
    expect(() => accept()).toThrow(
      refusal(
        `accepting EC2 Transit Gateway VPC Attachment (${attachment.id})`,
        "EC2",
        "AcceptTransitGatewayVpcAttachment",
        400,
        `api error IncorrectState: ${attachment.id} is in invalid state`,
      ),
    );
  });

  test("is deleted when its accepting is taken back", () => {
    const { program, owner, member, attachment, accept } = attached();
    const accepter = accept();
    owner.delete(types.accepter, accepter.id, accepter.outputs);
    expect(program.world.resources(types.attachment)).toEqual([]);
    const known = { inputs: attachment.outputs, outputs: attachment.outputs };
    expect(member.read(types.attachment, attachment.id, known)).toBeUndefined();
    member.delete(types.attachment, attachment.id, attachment.outputs);
  });

  test("takes its accepting with it", () => {
    const { owner, member, attachment, accept } = attached();
    const accepter = accept();
    member.delete(types.attachment, attachment.id, attachment.outputs);
    const known = { inputs: accepter.outputs, outputs: accepter.outputs };
    expect(owner.read(types.accepter, accepter.id, known)).toBeUndefined();
  });
});

describe("the default association and propagation", () => {
  const flags = (association: boolean, propagation = association): Values => ({
    transitGatewayDefaultRouteTableAssociation: association,
    transitGatewayDefaultRouteTablePropagation: propagation,
  });

  test("of a shared gateway are told as true, whatever holds: a refresh leaves inputs that say nothing as they are", () => {
    const { member, attachment, accept } = attached({
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
    });
    accept();
    expect(attachment.outputs).toMatchObject(flags(true));
    const { subnetIds, transitGatewayId, vpcId } = attachment.outputs;
    const inputs = { subnetIds, transitGatewayId, vpcId, region } as Values;
    const read = member.read(types.attachment, attachment.id, { inputs, outputs: attachment.outputs });
    expect(read?.outputs).toEqual(attachment.outputs);
    expect(read?.inputs).toEqual(inputs);
  });

  test("of a shared gateway differ for ever when they are to be false", () => {
    const { member, attachment } = attached();
    const inputs = { ...attachment.outputs, ...flags(false) };
    const read = member.read(types.attachment, attachment.id, { inputs, outputs: inputs });
    expect(read?.inputs).toMatchObject(flags(true));
  });

  test("of an accepted attachment are what the accepter says", () => {
    const { owner, accept } = attached();
    const accepter = accept();
    const known = { inputs: accepter.outputs, outputs: accepter.outputs };
    expect(owner.read(types.accepter, accepter.id, known)?.inputs).toMatchObject(flags(false));
  });

  test("of a gateway of one's own are told as they are", () => {
    const program = new Program(emptyWorld());
    const { vpcId, subnetId } = network(program);
    const attaching = (gateway: Values, inputs: Values, name: string) => {
      const { id: transitGatewayId } = program.make(types.gateway, name, gateway);
      const { outputs } = program.make(types.attachment, name, {
        vpcId,
        subnetIds: [subnetId],
        transitGatewayId,
        ...inputs,
      });
      return outputs;
    };
    const off = { defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "disable" };
    expect(attaching({}, {}, "a")).toMatchObject(flags(true));
    expect(attaching({}, flags(false), "b")).toMatchObject(flags(false));
    expect(attaching(off, {}, "c")).toMatchObject(flags(false));
    expect(attaching(off, flags(false), "d")).toMatchObject(flags(false));
  });
});

describe("an attachment", () => {
  test("is the only one of its VPC to a gateway", () => {
    const { gateway, member } = attached();
    expect(() => member.attach()).toThrow(
      `api error DuplicateTransitGatewayAttachment: ${gateway.id} has non-deleted Transit Gateway Attachments with same VPC ID.`,
    );
  });

  test("has one subnet a zone, of its own VPC", () => {
    const program = new Program(emptyWorld());
    const { vpcId, subnetId } = network(program);
    const { id: transitGatewayId } = program.make(types.gateway, "gateway");
    const availabilityZoneId = text(
      program.world.resources(networkTypes.subnet)[0]?.outputs.availabilityZoneId,
    );
    const { id: second } = program.make(networkTypes.subnet, "second", {
      vpcId,
      cidrBlock: "10.0.1.0/24",
      availabilityZoneId,
    });
    const attaching = (inputs: Values) => making(program, types.attachment, { transitGatewayId, ...inputs });
    expect(attaching({ vpcId, subnetIds: [subnetId, second] })).toThrow(
      "api error DuplicateSubnetsInSameZone: Duplicate Subnets for same AZ",
    );
    const { id: otherVpc } = program.make(networkTypes.vpc, "other", { cidrBlock: "10.1.0.0/16" });
    expect(attaching({ vpcId: otherVpc, subnetIds: [subnetId] })).toThrow("InvalidSubnetID.NotFound");
  });
});

describe("the tags of an attachment", () => {
  /** What a role of the gateway's account may do that is allowed attachments with this tag alone. */
  function joining(tags: Values) {
    const { owner, attachment, gateway, program, accept } = attached();
    const { id: table } = owner.make(types.routeTable, "dev", { transitGatewayId: gateway.id });
    accept({ transitGatewayAttachmentId: attachment.id, ...neither, tags });
    const name = "FoundationAttach-dev";
    owner.make(common.role, "attach", { name, assumeRolePolicy: documents.trust });
    const arn = `arn:aws:ec2:us-east-1:${owner.accountId}:`;
    owner.make(common.rolePolicy, "attach", {
      name: "attach",
      role: name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["ec2:*Tags", "ec2:*TransitGateway*"],
            Resource: `${arn}transit-gateway-attachment/*`,
            Condition: {
              StringEquals: { "aws:ResourceTag/segment": "dev" },
              "ForAllValues:StringNotEquals": { "aws:TagKeys": "segment" },
            },
          },
          {
            Effect: "Allow",
            Action: "ec2:*TransitGateway*",
            Resource: `${arn}transit-gateway-route-table/*`,
          },
          { Effect: "Allow", Action: "ec2:DescribeTransitGateway*", Resource: "*" },
        ],
      }),
    });
    const config = { allowedAccountIds: `["${owner.accountId}"]` };
    const role = new Program(program.world, config, `arn:aws:iam::${owner.accountId}:role/${name}`);
    return { role, attachment, table };
  }

  test("are those that the gateway's account has given it, for conditions on whatever it is joined to", () => {
    const inputs = ({ attachment, table }: ReturnType<typeof joining>) => ({
      transitGatewayAttachmentId: attachment.id,
      transitGatewayRouteTableId: table,
    });
    const own = joining({ segment: "dev" });
    making(own.role, types.association, inputs(own))();
    const foreign = joining({ segment: "prod" });
    expect(making(foreign.role, types.association, inputs(foreign))).toThrow(
      "is not authorized to perform: ec2:AssociateTransitGatewayRouteTable",
    );
  });

  test("are taken away one by one, and the others are not asked about", () => {
    const { role, attachment } = joining({ segment: "dev", owner: "a" });
    const change = (tags: Values) => () =>
      role.change(types.accepter, "accepter", attachment.id, {
        transitGatewayAttachmentId: attachment.id,
        ...neither,
        tags,
      });
    expect(change({ owner: "a" })).toThrow("is not authorized to perform: ec2:DeleteTags");
    change({ segment: "dev" })();
  });
});
