import { hexadecimal } from "../identifiers.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import { resourcesOf } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import { findEverywhere, findHere } from "../store/find-everywhere.js";
import { listOf, text } from "../values.js";
import { arnOf, kebabCase } from "./defaults.js";
import { refuseUnknownVpc, types as networkTypes } from "./ec2.js";
import { isSharedWith } from "./ram.js";

const types = {
  ...networkTypes,
  gateway: "aws:ec2transitgateway/transitGateway:TransitGateway",
};

const gateway: ResourceType = {
  // They can be switched off in place, not on.
  replaceWhen: {
    defaultRouteTableAssociation: (before, after) => before === "disable" && after !== "disable",
    defaultRouteTablePropagation: (before, after) => before === "disable" && after !== "disable",
  },
  outputs: (context, id) => {
    const routeTableId = `tgw-rtb-${hexadecimal(`default:${id}`, 17)}`;
    const { defaultRouteTableAssociation, defaultRouteTablePropagation } = context.inputs;
    return {
      associationDefaultRouteTableId: defaultRouteTableAssociation === "enable" ? routeTableId : "",
      ownerId: context.accountId,
      propagationDefaultRouteTableId: defaultRouteTablePropagation === "enable" ? routeTableId : "",
    };
  },
  calls: { update: "ModifyTransitGateway" },
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

const vpcAttachment: ResourceType = {
  outputs: (context) => ({
    transitGatewayDefaultRouteTableAssociation:
      context.inputs.transitGatewayDefaultRouteTableAssociation ?? true,
    transitGatewayDefaultRouteTablePropagation:
      context.inputs.transitGatewayDefaultRouteTablePropagation ?? true,
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

/** How ids begin, and what ARNs call the resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
const forms: Readonly<Record<string, { readonly prefix: string; readonly arnName: string }>> = {
  PeeringAttachment: { prefix: "tgw-attach", arnName: "transit-gateway-attachment" },
  RouteTable: { prefix: "tgw-rtb", arnName: "transit-gateway-route-table" },
  TransitGateway: { prefix: "tgw", arnName: "transit-gateway" },
  VpcAttachment: { prefix: "tgw-attach", arnName: "transit-gateway-attachment" },
};

export const ec2transitgateway: Service = {
  sdk: "EC2",
  id({ urn, inputs }, kind) {
    // Whoever accepts an attachment has none of his own.
    if (kind.endsWith("AttachmentAccepter")) return text(inputs.transitGatewayAttachmentId);
    return `${forms[kind]?.prefix ?? `tgw-${kebabCase(kind)}`}-${hexadecimal(urn, 17)}`;
  },
  arn: (context, id, kind) => {
    const form = forms[kind];
    return form && arnOf(context, "ec2", `${form.arnName}/${id}`);
  },
  types: { [types.gateway]: gateway, [types.attachment]: vpcAttachment },
};
