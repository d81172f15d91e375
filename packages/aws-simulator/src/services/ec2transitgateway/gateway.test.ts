import { describe, expect, test } from "vitest";
import { emptyWorld, Program, refusal, types } from "../../world/world.test.helper.js";
import { network, region } from "../ec2/network.test.helper.js";
import { shared } from "./shared-gateway.test.helper.js";

describe("a VPC", () => {
  test("is not deleted with a subnet in it, and the subnet not with an attachment", () => {
    const program = new Program(emptyWorld());
    const { vpcId, subnetId } = network(program);
    const { id: transitGatewayId } = program.make(types.gateway, "gateway");
    const attachment = program.make(types.gatewayAttachment, "attachment", {
      vpcId,
      subnetIds: [subnetId],
      transitGatewayId,
    });
    expect(() => program.delete(types.vpc, vpcId, { region })).toThrow(
      refusal(
        `deleting EC2 VPC (${vpcId})`,
        "EC2",
        "DeleteVpc",
        400,
        `api error DependencyViolation: The vpc '${vpcId}' has dependencies and cannot be deleted.`,
      ),
    );
    expect(() => program.delete(types.subnet, subnetId, { region })).toThrow(
      `api error DependencyViolation: The subnet '${subnetId}' has dependencies and cannot be deleted.`,
    );
    program.world.remove(types.subnet, subnetId);
    expect(() => program.delete(types.vpc, vpcId, { region })).toThrow("DependencyViolation");
    program.delete(types.gatewayAttachment, attachment.id, { region });
    program.delete(types.vpc, vpcId, { region });
    expect(program.world.resources(types.vpc)).toEqual([]);
  });

  test("has to be there for a subnet", () => {
    const inputs = { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24" };
    expect(() => new Program(emptyWorld()).make(types.subnet, "subnet", inputs)).toThrow(
      refusal(
        "creating EC2 Subnet",
        "EC2",
        "CreateSubnet",
        400,
        "api error InvalidVpcID.NotFound: The vpc ID 'vpc-1' does not exist",
      ),
    );
  });
});

describe("a transit gateway", () => {
  test("is not deleted with attachments, those of other accounts too", () => {
    const { program, owner, member, gateway } = shared();
    program.make(types.sharing, "sharing");
    owner.share(member.accountId);
    const attachment = member.attach();
    expect(() => owner.delete(types.gateway, gateway.id, { region })).toThrow(
      refusal(
        `deleting EC2 Transit Gateway (${gateway.id})`,
        "EC2",
        "DeleteTransitGateway",
        400,
        `api error IncorrectState: ${gateway.id} has non-deleted VPC Attachments: ${attachment.id}.`,
      ),
    );
    member.delete(types.gatewayAttachment, attachment.id, { region });
    owner.delete(types.gateway, gateway.id, { region });
    expect(program.world.resources(types.gateway)).toEqual([]);
  });

  test("does not exist to an account that it is not shared with", () => {
    const { program, owner, member, other, gateway } = shared();
    program.make(types.sharing, "sharing");
    expect(() => member.attach()).toThrow(
      refusal(
        "creating EC2 Transit Gateway VPC Attachment",
        "EC2",
        "CreateTransitGatewayVpcAttachment",
        400,
        `api error InvalidTransitGatewayID.NotFound: Transit Gateway ${gateway.id} was deleted or does not exist.`,
      ),
    );
    owner.share(member.accountId);
    expect(member.attach().outputs.vpcOwnerId).toBe(member.accountId);
    expect(() => other.attach()).toThrow("InvalidTransitGatewayID.NotFound");
  });

  test("is shared with the accounts of a unit, however deep, or of the organization", () => {
    const { program, owner, member, other, unitArn } = shared();
    program.make(types.sharing, "sharing");
    const association = owner.share(unitArn);
    member.attach();
    expect(() => other.attach()).toThrow("InvalidTransitGatewayID.NotFound");
    owner.delete(types.principalAssociation, association.id, association.outputs);
    const [organizationResource] = program.world.resources(types.organization);
    owner.share(String(organizationResource?.outputs.arn));
    expect(other.attach().outputs.vpcOwnerId).toBe(other.accountId);
  });

  test("does not exist to an account with which something else is shared", () => {
    const { program, owner, member } = shared();
    program.make(types.sharing, "sharing");
    const { id: resourceShareArn } = owner.make(types.share, "other", { name: "other" });
    owner.make(types.principalAssociation, "other", { resourceShareArn, principal: member.accountId });
    expect(() => member.attach()).toThrow("InvalidTransitGatewayID.NotFound");
  });

  test("does not exist in another region", () => {
    const program = new Program(emptyWorld());
    const { vpcId, subnetId } = network(program);
    const { id: transitGatewayId } = program.make(types.gateway, "gateway", { region: "eu-west-1" });
    const inputs = { vpcId, subnetIds: [subnetId], transitGatewayId };
    expect(() => program.make(types.gatewayAttachment, "attachment", inputs)).toThrow(
      "InvalidTransitGatewayID.NotFound",
    );
  });
});

test("an attachment needs its subnets", () => {
  const program = new Program(emptyWorld());
  const { vpcId } = network(program);
  const { id: transitGatewayId } = program.make(types.gateway, "gateway");
  const inputs = { vpcId, subnetIds: ["subnet-1"], transitGatewayId };
  expect(() => program.make(types.gatewayAttachment, "attachment", inputs)).toThrow(
    "api error InvalidSubnetID.NotFound: Subnet subnet-1 was deleted or does not exist.",
  );
});
