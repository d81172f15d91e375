import { networkQuotas } from "@aws-foundation/core";
import type { Operation, ResourceType } from "../../resource-type.js";
import { forget, type StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { text, unknown, type Values } from "../../values.js";
import { allHere } from "../ec2/find.js";
import { ipv4Block } from "../ec2/ipv4-block.js";
import { associatedTable, defaultTable, findGateway, noGateway } from "./attachment-state.js";
import { needAvailable } from "./attachments.js";
import { types } from "./types.js";

const tableQuota = networkQuotas.routeTables.byDefault;

export const routeTable: ResourceType = {
  outputs: () => ({ defaultAssociationRouteTable: false, defaultPropagationRouteTable: false }),
  what: "EC2 Transit Gateway Route Table",
  calls: { create: "CreateTransitGatewayRouteTable", delete: "DeleteTransitGatewayRouteTable" },
  create(operation) {
    const { accountId, inputs, world } = operation;
    const gateway = findGateway(world, text(inputs.transitGatewayId));
    if (gateway?.account.id !== accountId || gateway.resource.region !== inputs.region)
      throw noGateway(text(inputs.transitGatewayId));
    const others = allHere(operation, types.routeTable);
    const ofGateway = others.filter(({ outputs }) => outputs.transitGatewayId === inputs.transitGatewayId);
    if (ofGateway.length >= tableQuota)
      throw new AwsError(
        "api error TransitGatewayRouteTableLimitExceeded",
        `${text(inputs.transitGatewayId)} has reached its limit of ${String(tableQuota)} route tables.`,
      );
  },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTransitGatewayRouteTable.html
  delete(operation) {
    const { accountId, id, world } = operation;
    if (ofTable(operation, types.association, id).length > 0)
      throw new AwsError("api error IncorrectState", `${id} has associated attachments.`);
    for (const type of [types.propagation, types.route])
      for (const one of ofTable(operation, type, id)) forget(world.account(accountId), one);
  },
};

function ofTable(operation: Operation, type: string, tableId: string): StoredResource[] {
  return allHere(operation, type).filter(({ outputs }) => outputs.transitGatewayRouteTableId === tableId);
}

/** Only the gateway's account has its tables. */
function needTable(operation: Operation): string {
  const id = text(operation.inputs.transitGatewayRouteTableId);
  const made = allHere(operation, types.routeTable).some((table) => table.id === id);
  const isDefault = allHere(operation, types.gateway).some(({ outputs }) =>
    [outputs.associationDefaultRouteTableId, outputs.propagationDefaultRouteTableId].includes(id),
  );
  if (made || isDefault) return id;
  throw new AwsError(
    "api error InvalidRouteTableID.NotFound",
    `Transit Gateway Route Table ${id} was deleted or does not exist.`,
  );
}

/** `<table>_<what is in it>`, as the provider makes the ids of all that is in a table. */
function idIn(property: string): (context: { readonly inputs: Values }) => string {
  return ({ inputs }) => `${text(inputs.transitGatewayRouteTableId)}_${text(inputs[property])}`;
}

/** A propagated route to the same destination is no hindrance: the static one wins. */
export const route: ResourceType = {
  id: idIn("destinationCidrBlock"),
  problems: ({ blackhole, transitGatewayAttachmentId }) =>
    (blackhole === true) === (transitGatewayAttachmentId !== undefined)
      ? [
          {
            property: "transitGatewayAttachmentId",
            reason: "is needed unless blackhole is true, and only then",
          },
        ]
      : [],
  what: "EC2 Transit Gateway Route",
  label: (inputs) => idIn("destinationCidrBlock")({ inputs }),
  calls: {
    create: "CreateTransitGatewayRoute",
    delete: "DeleteTransitGatewayRoute",
    read: "SearchTransitGatewayRoutes",
  },
  identity: "named",
  create(operation) {
    const table = needTable(operation);
    const { destinationCidrBlock, transitGatewayAttachmentId } = operation.inputs;
    const destination = text(destinationCidrBlock);
    if (!destination.includes(":") && !ipv4Block(destination))
      throw new AwsError(
        "api error InvalidParameterValue",
        `Value (${destination}) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`,
      );
    if (transitGatewayAttachmentId !== undefined) needAvailable(operation, text(transitGatewayAttachmentId));
    const existing = ofTable(operation, types.route, table);
    if (existing.some(({ outputs }) => outputs.destinationCidrBlock === destinationCidrBlock))
      throw new AwsError(
        "api error RouteAlreadyExists",
        `Route ${destination} already exists in Transit Gateway Route Table ${table}.`,
      );
  },
};

const ends: Pick<ResourceType, "outputs" | "lookedUp"> = {
  outputs: () => ({ resourceId: unknown, resourceType: "vpc" }),
  lookedUp: (operation) => {
    const { resource } = needAvailable(operation, text(operation.inputs.transitGatewayAttachmentId));
    return { resourceId: text(resource.outputs.vpcId) };
  },
};

/** An attachment is associated with one table at most: https://docs.aws.amazon.com/vpc/latest/tgw/associate-tgw-route-table.html */
export const association: ResourceType = {
  ...ends,
  id: idIn("transitGatewayAttachmentId"),
  what: "EC2 Transit Gateway Route Table Association",
  label: (inputs) => idIn("transitGatewayAttachmentId")({ inputs }),
  calls: {
    create: "AssociateTransitGatewayRouteTable",
    delete: "DisassociateTransitGatewayRouteTable",
    read: "GetTransitGatewayRouteTableAssociations",
  },
  identity: "named",
  untold: ["replaceExistingAssociation"],
  create(operation) {
    const { inputs, world, accountId } = operation;
    needTable(operation);
    const id = text(inputs.transitGatewayAttachmentId);
    const attachment = needAvailable(operation, id);
    if (associatedTable(world, attachment) === undefined) return;
    if (inputs.replaceExistingAssociation !== true)
      throw new AwsError(
        "api error Resource.AlreadyAssociated",
        `Transit Gateway Attachment ${id} is already associated to a route table.`,
      );
    for (const one of allHere(operation, types.association))
      if (one.outputs.transitGatewayAttachmentId === id) forget(world.account(accountId), one);
  },
};

export const propagation: ResourceType = {
  ...ends,
  id: idIn("transitGatewayAttachmentId"),
  what: "EC2 Transit Gateway Route Table Propagation",
  label: (inputs) => idIn("transitGatewayAttachmentId")({ inputs }),
  calls: {
    create: "EnableTransitGatewayRouteTablePropagation",
    delete: "DisableTransitGatewayRouteTablePropagation",
    read: "GetTransitGatewayRouteTablePropagations",
  },
  identity: "named",
  create(operation) {
    const table = needTable(operation);
    const id = text(operation.inputs.transitGatewayAttachmentId);
    const attachment = needAvailable(operation, id);
    const isThere = ofTable(operation, types.propagation, table).some(
      ({ outputs }) => outputs.transitGatewayAttachmentId === id,
    );
    if (isThere || defaultTable(operation.world, attachment, "propagation") === table)
      throw new AwsError(
        "api error TransitGatewayRouteTablePropagation.Duplicate",
        `Propagation ${id} already exists in Transit Gateway Route Table ${table}.`,
      );
  },
};
