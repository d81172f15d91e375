import { defaultGroupId, hexadecimal } from "../identifiers.js";
import type { Operation, ResourceType, Service } from "../resource-type.js";
import { resourcesOf } from "../store/account-state.js";
import { AwsError } from "../store/aws-error.js";
import { findHere } from "../store/find-everywhere.js";
import { isUnknown, listOf, text, unknown } from "../values.js";
import { arnOf, kebabCase } from "./defaults.js";

/** Tokens of the types that refer to each other. */
export const types = {
  acl: "aws:ec2/networkAcl:NetworkAcl",
  attachment: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
  endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  gateway: "aws:ec2/internetGateway:InternetGateway",
  group: "aws:ec2/securityGroup:SecurityGroup",
  networkInterface: "aws:ec2/networkInterface:NetworkInterface",
  peering: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
  routeTable: "aws:ec2/routeTable:RouteTable",
  subnet: "aws:ec2/subnet:Subnet",
  vpc: "aws:ec2/vpc:Vpc",
  vpnGateway: "aws:ec2/vpnGateway:VpnGateway",
} as const;

/** What has to go before its VPC can: https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html */
const inVpc = [
  types.acl,
  types.attachment,
  types.endpoint,
  types.gateway,
  types.group,
  types.routeTable,
  types.subnet,
  types.vpnGateway,
];

const vpc: ResourceType = {
  // Dedicated tenancy can be left in place, not entered.
  replaceWhen: { instanceTenancy: (_, after) => after !== "default" },
  outputs: (context, id) => {
    const routeTableId = `rtb-${hexadecimal(`main:${id}`, 17)}`;
    return {
      defaultNetworkAclId: `acl-${hexadecimal(`default:${id}`, 17)}`,
      defaultRouteTableId: routeTableId,
      defaultSecurityGroupId: defaultGroupId(id),
      enableDnsHostnames: context.inputs.enableDnsHostnames ?? false,
      mainRouteTableId: routeTableId,
      ownerId: context.accountId,
    };
  },
  what: "EC2 VPC",
  calls: { update: "ModifyVpcAttribute" },
  delete(operation) {
    refuseUsed("vpc", operation, inVpc, ({ vpcId }) => vpcId === operation.id);
  },
};

const subnet: ResourceType = {
  // Newer than what was measured: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_subnet.go
  replaceOn: ["ipv4IpamPoolId", "ipv4NetmaskLength", "ipv6IpamPoolId", "ipv6NetmaskLength"],
  outputs: (context) => ({
    availabilityZone: context.inputs.availabilityZone ?? `${text(context.inputs.region)}a`,
    ownerId: context.accountId,
  }),
  calls: { update: "ModifySubnetAttribute" },
  create: refuseUnknownVpc,
  delete(operation) {
    const users = [types.attachment, types.networkInterface];
    refuseUsed("subnet", operation, users, ({ subnetId, subnetIds }) =>
      [subnetId, ...listOf(subnetIds)].includes(operation.id),
    );
  },
};

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

/** The VPC has it whether anybody manages it or not. */
const defaultSecurityGroup: ResourceType = {
  alsoRequired: { vpcId: "without it the provider looks for the group of EC2-Classic, and finds none" },
  // A VPC has one, whoever adopts it.
  id: ({ inputs }) => {
    const vpcId = text(inputs.vpcId);
    return isUnknown(vpcId) ? unknown : defaultGroupId(vpcId);
  },
  outputs: (context) => ({
    description: "default VPC security group",
    egress: context.inputs.egress ?? [],
    ingress: context.inputs.ingress ?? [],
    name: "default",
    namePrefix: "",
    ownerId: context.accountId,
  }),
  what: "Default Security Group",
  calls: {
    create: "DescribeSecurityGroups",
    update: "ModifySecurityGroupRules",
    delete: "DescribeSecurityGroups",
    read: "DescribeSecurityGroups",
  },
  // Adopting it takes its rules away. Nothing is asked for when it is let go.
  demands: (kind, { accountId, id, inputs }) => {
    const group = `arn:aws:ec2:${text(inputs.region)}:${accountId}:security-group/${id}`;
    const changed = ["RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress"].map((name) => ({
      action: `ec2:${name}`,
      resource: group,
    }));
    const described = { action: "ec2:DescribeSecurityGroups", resource: "*" };
    return kind === "create" || kind === "update" ? [described, ...changed] : [described];
  },
  identity: "put",
  untold: ["revokeRulesOnDelete"],
  stays: () => true,
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

/** What is made in a VPC needs one of its own account and region. */
export function refuseUnknownVpc({ world, accountId, inputs }: Operation): void {
  const vpcId = text(inputs.vpcId);
  if (!findHere(world, accountId, types.vpc, vpcId, inputs.region))
    throw new AwsError("api error InvalidVpcID.NotFound", `The vpc ID '${vpcId}' does not exist`);
}

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
  VpcDhcpOptions: "dhcp-options",
  VpcIpam: "ipam",
  VpcIpamPool: "ipam-pool",
};

export const ec2: Service = {
  sdk: "EC2",
  id({ urn, inputs }, kind) {
    const adopted = inputs[adoptedBy[kind] ?? ""];
    return adopted === undefined
      ? `${idPrefixes[kind] ?? kebabCase(kind)}-${hexadecimal(urn, 17)}`
      : text(adopted);
  },
  arn: (context, id, kind) =>
    kind in arnNames || kind in idPrefixes
      ? arnOf(context, "ec2", `${arnNames[kind] ?? kebabCase(kind)}/${id}`)
      : undefined,
  types: {
    [types.vpc]: vpc,
    [types.subnet]: subnet,
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": instanceMetadataDefaults,
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": defaultSecurityGroup,
  },
};
