import { text, type Value } from "../../values.js";
import { resourcesOf } from "../account-state.js";
import { AwsError } from "../aws-error.js";
import { findEverywhere, findHere } from "./find-everywhere.js";
import { isSharedWith } from "./resource-shares.js";
import type { Operation, TypeRules } from "./rules.js";

const types = {
  attachment: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  gateway: "aws:ec2transitgateway/transitGateway:TransitGateway",
  subnet: "aws:ec2/subnet:Subnet",
  vpc: "aws:ec2/vpc:Vpc",
};

export const vpc: TypeRules = {
  service: "EC2",
  what: "EC2 VPC",
  calls: { create: "CreateVpc", update: "ModifyVpcAttribute", delete: "DeleteVpc" },
  delete(operation) {
    refuseUsed("vpc", operation, [types.subnet, types.attachment], ({ vpcId }) => vpcId === operation.id);
  },
};

export const subnet: TypeRules = {
  service: "EC2",
  what: "EC2 Subnet",
  calls: { create: "CreateSubnet", update: "ModifySubnetAttribute", delete: "DeleteSubnet" },
  create: refuseUnknownVpc,
  delete(operation) {
    refuseUsed("subnet", operation, [types.attachment], ({ subnetIds }) =>
      listOf(subnetIds).includes(operation.id),
    );
  },
};

function refuseUsed(
  what: string,
  { world, accountId, id }: Operation,
  users: readonly string[],
  uses: (outputs: Operation["inputs"]) => boolean,
): void {
  const account = world.account(accountId);
  if (users.some((type) => resourcesOf(account, type).some(({ outputs }) => uses(outputs))))
    throw new AwsError(
      "api error DependencyViolation",
      `The ${what} '${id}' has dependencies and cannot be deleted.`,
    );
}

function refuseUnknownVpc({ world, accountId, inputs }: Operation): void {
  const vpcId = text(inputs.vpcId);
  if (!findHere(world, accountId, types.vpc, vpcId, inputs.region))
    throw new AwsError("api error InvalidVpcID.NotFound", `The vpc ID '${vpcId}' does not exist`);
}

export const transitGateway: TypeRules = {
  service: "EC2",
  what: "EC2 Transit Gateway",
  calls: { create: "CreateTransitGateway", update: "ModifyTransitGateway", delete: "DeleteTransitGateway" },
  derived: ["associationDefaultRouteTableId", "propagationDefaultRouteTableId"],
  delete({ world, id }) {
    const attached = world
      .accounts()
      .flatMap((account) => resourcesOf(account, types.attachment))
      .filter(({ outputs }) => outputs.transitGatewayId === id)
      .map((attachment) => attachment.id);
    if (attached.length > 0)
      throw new AwsError(
        "api error IncorrectState",
        `${id} has non-deleted VPC Attachments: ${attached.join(", ")}.`,
      );
  },
};

export const vpcAttachment: TypeRules = {
  service: "EC2",
  what: "EC2 Transit Gateway VPC Attachment",
  calls: {
    create: "CreateTransitGatewayVpcAttachment",
    update: "ModifyTransitGatewayVpcAttachment",
    delete: "DeleteTransitGatewayVpcAttachment",
  },
  create(operation) {
    refuseUnknownGateway(operation);
    refuseUnknownVpc(operation);
    refuseUnknownSubnets(operation);
  },
  update: refuseUnknownSubnets,
};

/** To an account that it is not shared with, a gateway does not exist. */
function refuseUnknownGateway({ world, accountId, inputs }: Operation): void {
  const id = text(inputs.transitGatewayId);
  const found = findEverywhere(
    world,
    types.gateway,
    (resource) => resource.id === id && resource.region === inputs.region,
  );
  if (found?.account.id === accountId) return;
  if (found && isSharedWith(world, text(found.resource.outputs.arn), accountId)) return;
  throw new AwsError(
    "api error InvalidTransitGatewayID.NotFound",
    `Transit Gateway ${id} was deleted or does not exist.`,
  );
}

function refuseUnknownSubnets({ world, accountId, inputs }: Operation): void {
  for (const id of listOf(inputs.subnetIds))
    if (!findHere(world, accountId, types.subnet, text(id), inputs.region))
      throw new AwsError(
        "api error InvalidSubnetID.NotFound",
        `Subnet ${text(id)} was deleted or does not exist.`,
      );
}

function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}
