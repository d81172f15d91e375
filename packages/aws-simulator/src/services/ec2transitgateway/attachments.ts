import type { Operation, ResourceType } from "../../resource-type.js";
import { resourcesOf } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { findHere, type FoundResource } from "../../store/find-everywhere.js";
import type { WorldTransaction } from "../../store/transaction.js";
import { listOf, text, unknown, type Values } from "../../values.js";
import { refuseUnknownVpc } from "../ec2/find.js";
import { refuseSameZone } from "../ec2/subnet.js";
import { types as networkTypes } from "../ec2/types.js";
import { isSharedWith } from "../ram.js";
import {
  accepterOf,
  associatedTable,
  defaultTable,
  findAttachment,
  findGateway,
  forgetAttachment,
  isAvailable,
  noAttachment,
  noGateway,
} from "./attachment-state.js";
import { types } from "./types.js";

export const vpcAttachment: ResourceType = {
  outputs: (context) => ({
    transitGatewayDefaultRouteTableAssociation:
      context.inputs.transitGatewayDefaultRouteTableAssociation ?? unknown,
    transitGatewayDefaultRouteTablePropagation:
      context.inputs.transitGatewayDefaultRouteTablePropagation ?? unknown,
    vpcOwnerId: context.accountId,
  }),
  what: "EC2 Transit Gateway VPC Attachment",
  calls: {
    create: "CreateTransitGatewayVpcAttachment",
    update: "ModifyTransitGatewayVpcAttachment",
    delete: "DeleteTransitGatewayVpcAttachment",
  },
  create(operation) {
    refuseUnknownGateway(operation);
    refuseUnknownVpc(operation);
    refuseSubnets(operation);
    refuseSecond(operation);
  },
  update: refuseSubnets,
  lookedUp(operation) {
    const { world, accountId, id, inputs } = operation;
    const resource = { type: types.attachment, id, outputs: inputs };
    return shownFlags(world, { account: world.account(accountId), resource });
  },
  delete({ world, id }) {
    forgetAttachment(world, id);
  },
  read({ world, accountId, stored }) {
    if (!stored) return undefined;
    const flags = shownFlags(world, { account: world.account(accountId), resource: stored });
    return { ...stored.outputs, ...flags };
  },
};

/**
 * What the provider makes of the default association and propagation. The tables of another account's gateway it cannot
 * read, so that it says true whatever holds: `false` there differs for ever.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/transitgateway_vpc_attachment.go
 */
function shownFlags(world: WorldTransaction, attachment: FoundResource): Values {
  const gateway = findGateway(world, text(attachment.resource.outputs.transitGatewayId));
  const isOwn = gateway?.account.id === attachment.account.id;
  return isOwn ? flagsOf(world, attachment) : flags(true, true);
}

function flagsOf(world: WorldTransaction, attachment: FoundResource): Values {
  const associated = defaultTable(world, attachment, "association");
  const isAssociated = associated !== undefined && associatedTable(world, attachment) === associated;
  return flags(isAssociated, defaultTable(world, attachment, "propagation") !== undefined);
}

function flags(association: boolean, propagation: boolean): Values {
  return {
    transitGatewayDefaultRouteTableAssociation: association,
    transitGatewayDefaultRouteTablePropagation: propagation,
  };
}

/** To an account that it is not shared with, a gateway does not exist. */
function refuseUnknownGateway({ world, accountId, inputs }: Operation): void {
  const id = text(inputs.transitGatewayId);
  const found = findGateway(world, id);
  const isHere = found?.resource.region === inputs.region;
  if (isHere && found?.account.id === accountId) return;
  if (isHere && found && isSharedWith(world, text(found.resource.outputs.arn), accountId)) return;
  throw noGateway(id);
}

function refuseSubnets(operation: Operation): void {
  const { world, accountId, inputs } = operation;
  for (const id of listOf(inputs.subnetIds)) {
    const subnet = findHere(world, accountId, networkTypes.subnet, text(id), inputs.region);
    if (subnet?.outputs.vpcId !== inputs.vpcId)
      throw new AwsError(
        "api error InvalidSubnetID.NotFound",
        `Subnet ${text(id)} was deleted or does not exist.`,
      );
  }
  refuseSameZone(operation, () => "Duplicate Subnets for same AZ");
}

/** https://github.com/awsdocs/aws-transit-gateway-guide/issues/13 */
function refuseSecond({ world, accountId, inputs }: Operation): void {
  const others = resourcesOf(world.account(accountId), types.attachment);
  const { transitGatewayId, vpcId } = inputs;
  if (others.some(({ outputs }) => outputs.vpcId === vpcId && outputs.transitGatewayId === transitGatewayId))
    throw new AwsError(
      "api error DuplicateTransitGatewayAttachment",
      `${text(transitGatewayId)} has non-deleted Transit Gateway Attachments with same VPC ID.`,
    );
}

/** An attachment as the gateway's account sees it. */
export const vpcAttachmentAccepter: ResourceType = {
  outputs: () => Object.fromEntries([...seenByBoth, "vpcOwnerId"].map((property) => [property, unknown])),
  what: "EC2 Transit Gateway VPC Attachment",
  label: ({ transitGatewayAttachmentId }) => text(transitGatewayAttachmentId),
  calls: {
    create: "AcceptTransitGatewayVpcAttachment",
    update: "ModifyTransitGatewayVpcAttachment",
    // Who takes it back deletes the attachment itself:
    // https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/transitgateway_vpc_attachment_accepter.go
    delete: "DeleteTransitGatewayVpcAttachment",
    read: "DescribeTransitGatewayVpcAttachments",
  },
  verbs: { create: "accepting" },
  identity: "named",
  create({ world, accountId, id }) {
    const attachment = findOwn(world, accountId, id);
    if (!attachment) throw noAttachment(id);
    if (isAvailable(world, attachment)) throw invalidState(id);
  },
  lookedUp: ({ world, accountId, id }) => seen(findOwn(world, accountId, id)),
  delete({ world, id }) {
    forgetAttachment(world, id);
  },
  read({ world, accountId, id, stored }) {
    const attachment = findOwn(world, accountId, id);
    if (!attachment || !stored || !accepterOf(world, attachment)) return undefined;
    return { ...stored.outputs, ...seen(attachment), ...flagsOf(world, attachment) };
  },
};

const seenByBoth = [
  "applianceModeSupport",
  "dnsSupport",
  "ipv6Support",
  "securityGroupReferencingSupport",
  "subnetIds",
  "transitGatewayId",
  "vpcId",
];

function seen(attachment: FoundResource | undefined): Values {
  if (!attachment) return {};
  const { outputs } = attachment.resource;
  const shown = seenByBoth.flatMap((property) => {
    const value = outputs[property];
    return value === undefined ? [] : [[property, value] as const];
  });
  return {
    securityGroupReferencingSupport: "disable",
    ...Object.fromEntries(shown),
    vpcOwnerId: attachment.account.id,
  };
}

/** An attachment to a gateway of the account. */
function findOwn(world: WorldTransaction, accountId: string, id: string): FoundResource | undefined {
  const found = findAttachment(world, id);
  const gateway = found && findGateway(world, text(found.resource.outputs.transitGatewayId));
  return gateway?.account.id === accountId ? found : undefined;
}

/** An attachment to a gateway of the account that packets can pass. @throws AwsError when there is none, or it is pending. */
export function needAvailable({ world, accountId }: Operation, id: string): FoundResource {
  const found = findOwn(world, accountId, id);
  if (!found) throw noAttachment(id);
  if (!isAvailable(world, found)) throw invalidState(id);
  return found;
}

function invalidState(id: string): AwsError {
  return new AwsError("api error IncorrectState", `${id} is in invalid state`);
}
