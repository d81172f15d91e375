import { crc32 } from "node:zlib";
import { networkQuotas } from "@aws-foundation/core";
import type { Operation, ResourceType } from "../../resource-type.js";
import { forget, type StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { isObject, listOf, text, unknown, type Value, type Values } from "../../values.js";
import { hasAvailableAttachment } from "../ec2transitgateway/attachment-state.js";
import { allHere, need, notFound, refuseUnknownVpc, refuseUsed } from "./find.js";
import { types } from "./types.js";

export const routeTable: ResourceType = {
  outputs: ({ accountId }) => ({ ownerId: accountId }),
  what: "Route Table",
  create(operation) {
    refuseUnknownVpc(operation);
    refuseInlineTargets(operation);
  },
  update: refuseInlineTargets,
  delete(operation) {
    const uses = ({ routeTableId }: Values): boolean => routeTableId === operation.id;
    refuseUsed("routeTable", operation, [types.routeTableAssociation], uses);
    forgetRoutes(operation);
  },
};

/** Every VPC has it. Taking it over removes all its routes: https://www.pulumi.com/registry/packages/aws/api-docs/ec2/defaultroutetable/ */
export const defaultRouteTable: ResourceType = {
  outputs: ({ accountId }) => ({ ownerId: accountId, vpcId: unknown }),
  calls: {
    create: "DescribeRouteTables",
    update: "ReplaceRoute",
    delete: "DescribeRouteTables",
    read: "DescribeRouteTables",
  },
  identity: "put",
  create(operation) {
    vpcOfTable(operation, operation.id);
    forgetRoutes(operation);
  },
  lookedUp: (operation) => ({ vpcId: vpcOfTable(operation, operation.id) }),
  stays: () => true,
};

export const routeTableAssociation: ResourceType = {
  what: "Route Table Association",
  calls: {
    create: "AssociateRouteTable",
    update: "ReplaceRouteTableAssociation",
    delete: "DisassociateRouteTable",
    read: "DescribeRouteTables",
  },
  create(operation) {
    const { routeTableId, subnetId } = operation.inputs;
    refuseOtherNetwork(operation);
    const others = allHere(operation, types.routeTableAssociation);
    if (subnetId !== undefined && others.some(({ outputs }) => outputs.subnetId === subnetId))
      throw new AwsError(
        "api error Resource.AlreadyAssociated",
        `the specified association for route table ${text(routeTableId)} conflicts with an existing association`,
      );
  },
  update: refuseOtherNetwork,
};

function refuseOtherNetwork(operation: Operation): void {
  const { routeTableId, subnetId } = operation.inputs;
  const vpcId = vpcOfTable(operation, text(routeTableId));
  if (subnetId !== undefined && need(operation, types.subnet, subnetId).outputs.vpcId !== vpcId)
    throw otherNetwork(`Route table ${text(routeTableId)} and subnet ${text(subnetId)}`);
}

function otherNetwork(both: string): AwsError {
  return new AwsError("api error InvalidParameterValue", `${both} belong to different networks`);
}

/** The VPC of a route table: of one that was made, of a VPC's own and of a regional NAT gateway's. */
export function vpcOfTable(operation: Operation, id: string): string {
  const made = allHere(operation, types.routeTable).find((table) => table.id === id);
  const main = allHere(operation, types.vpc).find(({ outputs }) => outputs.mainRouteTableId === id);
  const ofNat = allHere(operation, types.natGateway).find(({ outputs }) => outputs.routeTableId === id);
  const vpcId = made?.outputs.vpcId ?? main?.id ?? ofNat?.outputs.vpcId;
  if (vpcId === undefined) throw notFound(types.routeTable, id);
  return text(vpcId);
}

function forgetRoutes(operation: Operation): void {
  const account = operation.world.account(operation.accountId);
  for (const one of routesOf(operation, operation.id)) forget(account, one);
}

function routesOf(operation: Operation, tableId: Value | undefined): StoredResource[] {
  return allHere(operation, types.route).filter(({ outputs }) => outputs.routeTableId === tableId);
}

const routeQuota = networkQuotas.vpcRoutes.byDefault;

export const route: ResourceType = {
  // Newer than what was measured; the target is changed in place: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRoute.html
  replaceWhen: { odbNetworkArn: () => false },
  // As the provider makes it: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/id.go
  id: ({ inputs }) => {
    const table = text(inputs.routeTableId);
    const destination = destinationOf(inputs);
    return [table, destination].includes(unknown) ? unknown : `r-${table}${String(crc32(destination))}`;
  },
  outputs: ({ inputs }) => ({
    instanceId: "",
    instanceOwnerId: "",
    networkInterfaceId: inputs.networkInterfaceId ?? "",
    origin: "CreateRoute",
    state: "active",
  }),
  calls: { update: "ReplaceRoute", read: "DescribeRouteTables" },
  subject: (inputs) =>
    `Route in Route Table (${text(inputs.routeTableId)}) with destination (${destinationOf(inputs)})`,
  identity: "named",
  create(operation) {
    const { inputs } = operation;
    const vpcId = vpcOfTable(operation, text(inputs.routeTableId));
    const existing = routesOf(operation, inputs.routeTableId);
    if (existing.some(({ outputs }) => destinationOf(outputs) === destinationOf(inputs)))
      throw new AwsError(
        "api error RouteAlreadyExists",
        `Route in Route Table (${text(inputs.routeTableId)}) with destination (${destinationOf(inputs)}) already exists`,
      );
    refuseTarget(operation, vpcId, inputs);
    if (existing.length >= routeQuota)
      throw new AwsError("api error RouteLimitExceeded", "The maximum number of routes has been reached.");
  },
  update(operation) {
    refuseTarget(operation, vpcOfTable(operation, text(operation.inputs.routeTableId)), operation.inputs);
  },
};

function destinationOf({
  destinationCidrBlock,
  destinationIpv6CidrBlock,
  destinationPrefixListId,
}: Values): string {
  return text(destinationCidrBlock ?? destinationIpv6CidrBlock ?? destinationPrefixListId);
}

/** Types of what a route leads to that has to be in the same account and region, by input. */
const targets: Readonly<Record<string, string>> = {
  egressOnlyGatewayId: types.egressOnlyGateway,
  natGatewayId: types.natGateway,
  vpcEndpointId: types.endpoint,
};

/** Whether a table of a VPC can lead where a route does: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html */
function refuseTarget(operation: Operation, vpcId: string, wanted: Values): void {
  const { world, accountId } = operation;
  for (const [input, type] of Object.entries(targets))
    if (wanted[input] !== undefined && wanted[input] !== "") need(operation, type, wanted[input]);
  const { gatewayId, transitGatewayId } = wanted;
  if (typeof gatewayId === "string" && gatewayId.startsWith("igw-")) {
    if (need(operation, types.gateway, gatewayId).outputs.vpcId !== vpcId)
      throw otherNetwork(
        `route table ${text(operation.inputs.routeTableId)} and network gateway ${gatewayId}`,
      );
  }
  // To a VPC that is not attached, and accepted, the gateway does not exist:
  // https://github.com/hashicorp/terraform-provider-aws/issues/10025
  if (transitGatewayId === undefined || transitGatewayId === "") return;
  if (!hasAvailableAttachment(world, accountId, vpcId, text(transitGatewayId)))
    throw new AwsError(
      "api error InvalidTransitGatewayID.NotFound",
      `The transitGateway ID '${text(transitGatewayId)}' does not exist.`,
    );
}

function refuseInlineTargets(operation: Operation): void {
  for (const one of listOf(operation.inputs.routes))
    if (isObject(one)) refuseTarget(operation, text(operation.inputs.vpcId), one);
}
