import { hexadecimal } from "../identifiers.js";
import type { ResourceType } from "../resource-type.js";
import { regionalArn } from "./regional-arn.js";

const gateway: ResourceType = {
  regional: true,
  taggable: true,
  replaceOn: ["multicastSupport"],
  defaults: {
    amazonSideAsn: 64512,
    autoAcceptSharedAttachments: "disable",
    defaultRouteTableAssociation: "enable",
    defaultRouteTablePropagation: "enable",
    dnsSupport: "enable",
    multicastSupport: "disable",
    securityGroupReferencingSupport: "disable",
    vpnEcmpSupport: "enable",
  },
  id: ({ urn }) => `tgw-${hexadecimal(urn, 17)}`,
  outputs: (context, id) => {
    const routeTableId = `tgw-rtb-${hexadecimal(`default:${id}`, 17)}`;
    const { defaultRouteTableAssociation, defaultRouteTablePropagation } = context.inputs;
    return {
      arn: regionalArn(context, "ec2", `transit-gateway/${id}`),
      associationDefaultRouteTableId: defaultRouteTableAssociation === "enable" ? routeTableId : "",
      ownerId: context.accountId,
      propagationDefaultRouteTableId: defaultRouteTablePropagation === "enable" ? routeTableId : "",
    };
  },
};

const vpcAttachment: ResourceType = {
  regional: true,
  taggable: true,
  required: ["subnetIds", "transitGatewayId", "vpcId"],
  replaceOn: ["transitGatewayId", "vpcId"],
  defaults: { applianceModeSupport: "disable", dnsSupport: "enable", ipv6Support: "disable" },
  id: ({ urn }) => `tgw-attach-${hexadecimal(urn, 17)}`,
  outputs: (context, id) => ({
    arn: regionalArn(context, "ec2", `transit-gateway-attachment/${id}`),
    transitGatewayDefaultRouteTableAssociation:
      context.inputs.transitGatewayDefaultRouteTableAssociation ?? true,
    transitGatewayDefaultRouteTablePropagation:
      context.inputs.transitGatewayDefaultRouteTablePropagation ?? true,
    vpcOwnerId: context.accountId,
  }),
};

export const transitGateway: Readonly<Record<string, ResourceType>> = {
  "aws:ec2transitgateway/transitGateway:TransitGateway": gateway,
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": vpcAttachment,
};
