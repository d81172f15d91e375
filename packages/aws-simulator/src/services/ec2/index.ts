import { hexadecimal } from "../../identifiers.js";
import type { ResourceType, Service } from "../../resource-type.js";
import { text } from "../../values.js";
import { arnOf, kebabCase } from "../defaults.js";
import { askedOfEc2, askedOfVpc } from "./asked.js";
import { networkDemands } from "./demands.js";
import { vpcEndpoint } from "./endpoint.js";
import { flowLog } from "./flow-log.js";
import { address, egressOnlyGateway, internetGateway, natGateway } from "./gateways.js";
import { publicAccessExclusion, publicAccessOptions } from "./public-access.js";
import { defaultRouteTable, route, routeTable, routeTableAssociation } from "./route-tables.js";
import {
  defaultNetworkAcl,
  defaultSecurityGroup,
  networkAcl,
  rules,
  securityGroup,
} from "./security-groups.js";
import { subnet } from "./subnet.js";
import { types } from "./types.js";
import { blockAssociation, dhcpAssociation, dhcpOptions, vpc } from "./vpc.js";

const instanceMetadataDefaults: ResourceType = {
  id: (context) => context.accountId,
  calls: {
    create: "ModifyInstanceMetadataDefaults",
    update: "ModifyInstanceMetadataDefaults",
    delete: "ModifyInstanceMetadataDefaults",
    read: "GetInstanceMetadataDefaults",
  },
  identity: "setting",
};

/** How ids begin: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const idPrefixes: Readonly<Record<string, string>> = {
  Ami: "ami",
  CustomerGateway: "cgw",
  EgressOnlyInternetGateway: "eigw",
  Eip: "eipalloc",
  FlowLog: "fl",
  Instance: "i",
  InternetGateway: "igw",
  LaunchTemplate: "lt",
  ManagedPrefixList: "pl",
  NatGateway: "nat",
  NetworkAcl: "acl",
  NetworkInterface: "eni",
  RouteTable: "rtb",
  SecurityGroup: "sg",
  Subnet: "subnet",
  Vpc: "vpc",
  VpcBlockPublicAccessExclusion: "vpcbpa-exclude",
  VpcDhcpOptions: "dopt",
  VpcEndpoint: "vpce",
  VpcEndpointService: "vpce-svc",
  VpcIpam: "ipam",
  VpcIpamPool: "ipam-pool",
  VpcPeeringConnection: "pcx",
  VpnConnection: "vpn",
  VpnGateway: "vgw",
};

/** Inputs that name what a resource only takes over, and those that are its id. */
const adoptedBy: Readonly<Record<string, string>> = {
  DefaultNetworkAcl: "defaultNetworkAclId",
  DefaultRouteTable: "defaultRouteTableId",
  KeyPair: "keyName",
  PlacementGroup: "name",
  VpcPeeringConnectionAccepter: "vpcPeeringConnectionId",
};

/** What ARNs call a resource where it is not the words of its class: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
const arnNames: Readonly<Record<string, string>> = {
  Ami: "image",
  DefaultNetworkAcl: "network-acl",
  DefaultRouteTable: "route-table",
  DefaultSecurityGroup: "security-group",
  Eip: "elastic-ip",
  FlowLog: "vpc-flow-log",
  ManagedPrefixList: "prefix-list",
  NatGateway: "natgateway",
  VpcDhcpOptions: "dhcp-options",
  VpcIpam: "ipam",
  VpcIpamPool: "ipam-pool",
};

/** The resource's own ARN, whether the provider tells it or not. */
function resourceArn(context: Parameters<typeof arnOf>[0], id: string, kind: string): string | undefined {
  return kind in arnNames || kind in idPrefixes
    ? arnOf(context, "ec2", `${arnNames[kind] ?? kebabCase(kind)}/${id}`)
    : undefined;
}

export const ec2: Service = {
  sdk: "EC2",
  id({ urn, inputs }, kind) {
    const adopted = inputs[adoptedBy[kind] ?? ""];
    if (kind === "RouteTableAssociation") return `rtbassoc-${hexadecimal(urn, 17)}`;
    return adopted === undefined
      ? `${idPrefixes[kind] ?? kebabCase(kind)}-${hexadecimal(urn, 17)}`
      : text(adopted);
  },
  arn: resourceArn,
  demands: (does, kind, operation) => networkDemands(askedOfEc2[kind], does, operation),
  resourceArn: (operation, kind) => resourceArn(operation, operation.id, kind),
  types: {
    [types.acl]: networkAcl,
    [types.address]: address,
    [types.blockAssociation]: blockAssociation,
    [types.defaultAcl]: defaultNetworkAcl,
    [types.defaultGroup]: defaultSecurityGroup,
    [types.defaultRouteTable]: defaultRouteTable,
    [types.dhcpAssociation]: dhcpAssociation,
    [types.dhcpOptions]: dhcpOptions,
    [types.egressOnlyGateway]: egressOnlyGateway,
    [types.endpoint]: vpcEndpoint,
    [types.flowLog]: flowLog,
    [types.gateway]: internetGateway,
    [types.group]: securityGroup,
    [types.natGateway]: natGateway,
    [types.publicAccess]: publicAccessOptions,
    [types.publicAccessExclusion]: publicAccessExclusion,
    [types.route]: route,
    [types.routeTable]: routeTable,
    [types.routeTableAssociation]: routeTableAssociation,
    [types.subnet]: subnet,
    [types.vpc]: vpc,
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": instanceMetadataDefaults,
  },
};

/** Rules of security groups, which Pulumi keeps in a module of their own. */
export const vpcModule: Service = {
  sdk: "EC2",
  id: ({ urn }, kind) =>
    `${kind.startsWith("SecurityGroup") ? "sgr" : kebabCase(kind)}-${hexadecimal(urn, 17)}`,
  arn: (context, id, kind) =>
    /^SecurityGroup\w+Rule$/.test(kind) ? arnOf(context, "ec2", `security-group-rule/${id}`) : undefined,
  demands: (does, kind, operation) => networkDemands(askedOfVpc[kind], does, operation),
  types: rules,
};
