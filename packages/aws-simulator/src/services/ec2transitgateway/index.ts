import { hexadecimal } from "../../identifiers.js";
import type { Service } from "../../resource-type.js";
import { text } from "../../values.js";
import { arnOf, kebabCase } from "../defaults.js";
import { networkDemands } from "../ec2/demands.js";
import { askedOfGateways } from "./asked.js";
import { vpcAttachment, vpcAttachmentAccepter } from "./attachments.js";
import { gateway } from "./gateway.js";
import { association, propagation, route, routeTable } from "./route-tables.js";
import { types } from "./types.js";

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
  demands: (does, kind, operation) => networkDemands(askedOfGateways[kind], does, operation),
  // The gateway's account sees a foreign attachment as one of its own.
  resourceArn: (operation, kind) =>
    kind.endsWith("AttachmentAccepter")
      ? arnOf(operation, "ec2", `transit-gateway-attachment/${operation.id}`)
      : undefined,
  types: {
    [types.accepter]: vpcAttachmentAccepter,
    [types.association]: association,
    [types.attachment]: vpcAttachment,
    [types.gateway]: gateway,
    [types.propagation]: propagation,
    [types.route]: route,
    [types.routeTable]: routeTable,
  },
};
