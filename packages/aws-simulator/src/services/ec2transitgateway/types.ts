import { types as networkTypes } from "../ec2/types.js";

/** Tokens of the types that refer to each other. */
export const types = {
  accepter: "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter",
  association: "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
  attachment: networkTypes.attachment,
  gateway: "aws:ec2transitgateway/transitGateway:TransitGateway",
  propagation: "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
  route: "aws:ec2transitgateway/route:Route",
  routeTable: "aws:ec2transitgateway/routeTable:RouteTable",
} as const;
