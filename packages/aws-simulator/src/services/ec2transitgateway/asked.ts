import type { AskedOf } from "../ec2/demands.js";

const table = "transitGatewayRouteTableId";
const attachment = "transitGatewayAttachmentId";

/** What terraform-provider-aws calls for each class of the module ec2transitgateway: https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/ec2 */
export const askedOfGateways: Readonly<Record<string, AskedOf>> = {
  Route: {
    create: [["CreateTransitGatewayRoute", table, attachment]],
    read: [["SearchTransitGatewayRoutes", table]],
    delete: [["DeleteTransitGatewayRoute", table]],
  },
  RouteTable: {
    create: [["CreateTransitGatewayRouteTable", "self", "transitGatewayId"]],
    read: [["DescribeTransitGatewayRouteTables"]],
    delete: [["DeleteTransitGatewayRouteTable", "self"]],
  },
  RouteTableAssociation: {
    create: [["AssociateTransitGatewayRouteTable", table, attachment]],
    read: [["GetTransitGatewayRouteTableAssociations"]],
    delete: [["DisassociateTransitGatewayRouteTable", table, attachment]],
  },
  RouteTablePropagation: {
    create: [["EnableTransitGatewayRouteTablePropagation", table, attachment]],
    read: [["GetTransitGatewayRouteTablePropagations"]],
    delete: [["DisableTransitGatewayRouteTablePropagation", table, attachment]],
  },
  TransitGateway: {
    create: [["CreateTransitGateway", "self"]],
    read: [["DescribeTransitGateways"]],
    update: [["ModifyTransitGateway", "self"]],
    delete: [["DeleteTransitGateway", "self"]],
  },
  VpcAttachment: {
    create: [
      ["CreateTransitGatewayVpcAttachment", "self", "subnetIds", "transitGatewayId", "vpcId"],
      ["DescribeTransitGateways"],
    ],
    read: [["DescribeTransitGatewayVpcAttachments"], ["DescribeTransitGateways"]],
    update: [["ModifyTransitGatewayVpcAttachment", "self", "subnetIds"]],
    delete: [["DeleteTransitGatewayVpcAttachment", "self"]],
  },
  VpcAttachmentAccepter: {
    create: [["AcceptTransitGatewayVpcAttachment", "self"], ["DescribeTransitGateways"]],
    read: [["DescribeTransitGatewayVpcAttachments"], ["DescribeTransitGateways"]],
    delete: [["DeleteTransitGatewayVpcAttachment", "self"]],
  },
};
