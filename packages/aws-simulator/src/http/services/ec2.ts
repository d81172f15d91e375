import { awsRegions, isOptInRegion } from "@aws-foundation/core";
import { zonesOf } from "../../availability-zones.js";
import { regionStatus } from "../../services/account.js";
import { types } from "../../services/ec2/types.js";
import { resourceKey, resourcesOf, type StoredResource } from "../../store/account-state.js";
import { AwsError } from "../../store/aws-error.js";
import { isObject, text } from "../../values.js";
import { deleteResource } from "../../world/change-resource.js";
import { ensureDefaultVpc, isDefaultSubnet, isDefaultVpc } from "../../world/default-vpc.js";
import { changed, demand, type Call, type EndpointService } from "../call.js";
import { ec2Query } from "../protocols/ec2-query.js";
import type { Outputs } from "../protocols/protocol.js";
import { describing } from "./ec2-describe.js";

export const ec2: EndpointService = {
  protocol: ec2Query,
  operations: {
    DescribeRegions: describing("DescribeRegions", {
      member: "regionInfo",
      items: usableRegions,
      filters: { "opt-in-status": ({ optInStatus }) => [optInStatus] },
      show: (region) => ({ ...region, regionEndpoint: `ec2.${region.regionName}.amazonaws.com` }),
    }),
    DescribeAvailabilityZones: describing("DescribeAvailabilityZones", {
      member: "availabilityZoneInfo",
      items: ({ caller: { accountId }, region }) => zonesOf(accountId, region),
      filters: { "zone-type": () => [zoneType] },
      show: ({ id, name }) => ({ zoneId: id, zoneName: name, zoneType, zoneState: "available" }),
    }),
    DescribeAddresses: describing("DescribeAddresses", {
      member: "addressesSet",
      items: (call) => here(call, types.address),
      filters: {},
      show: ({ id, outputs: { publicIp } }) => ({
        allocationId: id,
        publicIp: text(publicIp),
        domain: "vpc",
      }),
    }),
    DescribeVpcs: describing("DescribeVpcs", {
      member: "vpcSet",
      items: (call) => here(call, types.vpc).map((vpc) => describeVpc(call, vpc)),
      filters: { "is-default": ({ isDefault }) => [String(isDefault)], "vpc-id": ({ vpcId }) => [vpcId] },
      show: (vpc) => vpc,
    }),
    DescribeSubnets: describing("DescribeSubnets", {
      member: "subnetSet",
      items: (call) => here(call, types.subnet),
      filters: { "vpc-id": inVpc },
      show: (subnet) => ({
        subnetId: subnet.id,
        vpcId: text(subnet.outputs.vpcId),
        availabilityZone: text(subnet.outputs.availabilityZone),
        cidrBlock: text(subnet.outputs.cidrBlock),
        defaultForAz: isDefaultSubnet(subnet),
        state: "available",
      }),
    }),
    DescribeInternetGateways: describing("DescribeInternetGateways", {
      member: "internetGatewaySet",
      items: (call) => here(call, types.gateway),
      filters: { "attachment.vpc-id": inVpc },
      show: (gateway) => ({
        internetGatewayId: gateway.id,
        attachmentSet: inVpc(gateway).map((vpcId) => ({ vpcId, state: "available" })),
      }),
    }),
    DescribeNetworkInterfaces: describing("DescribeNetworkInterfaces", {
      member: "networkInterfaceSet",
      items: networkInterfaces,
      filters: { "vpc-id": ({ vpcId }) => [vpcId] },
      show: (one) => one,
    }),
    DescribeVpcEndpoints: describing("DescribeVpcEndpoints", {
      member: "vpcEndpointSet",
      items: (call) => here(call, types.endpoint),
      filters: { "vpc-id": inVpc },
      show: ({ id, outputs: { vpcId, serviceName } }) => ({
        vpcEndpointId: id,
        vpcId: text(vpcId),
        serviceName: text(serviceName),
        state: "available",
      }),
    }),
    DescribeSecurityGroups: describing("DescribeSecurityGroups", {
      member: "securityGroupInfo",
      items: (call) => withDefaults(call, "defaultSecurityGroupId", types.group),
      filters: { "vpc-id": ({ vpcId }) => [vpcId] },
      show: ({ id, vpcId, name = "default" }) => ({ groupId: id, vpcId, groupName: name }),
    }),
    DescribeNetworkAcls: describing("DescribeNetworkAcls", {
      member: "networkAclSet",
      items: (call) => withDefaults(call, "defaultNetworkAclId", types.acl),
      filters: { "vpc-id": ({ vpcId }) => [vpcId] },
      show: ({ id, vpcId, isDefault }) => ({ networkAclId: id, vpcId, default: isDefault }),
    }),
    DescribeRouteTables: describing("DescribeRouteTables", {
      member: "routeTableSet",
      items: (call) => withDefaults(call, "mainRouteTableId", types.routeTable),
      filters: { "vpc-id": ({ vpcId }) => [vpcId] },
      show: ({ id, vpcId, isDefault }) => ({
        routeTableId: id,
        vpcId,
        associationSet: isDefault ? [{ routeTableId: id, main: true }] : [],
      }),
    }),
    DescribeVpnGateways: describing("DescribeVpnGateways", {
      member: "vpnGatewaySet",
      items: (call) => here(call, types.vpnGateway),
      filters: { "attachment.vpc-id": inVpc },
      show: (gateway) => ({
        vpnGatewayId: gateway.id,
        state: "available",
        attachments: inVpc(gateway).map((vpcId) => ({ vpcId, state: "attached" })),
      }),
    }),
    DescribeVpcPeeringConnections: describing("DescribeVpcPeeringConnections", {
      member: "vpcPeeringConnectionSet",
      items: (call) => here(call, types.peering),
      filters: {
        "requester-vpc-info.vpc-id": inVpc,
        "accepter-vpc-info.vpc-id": ({ outputs }) => [text(outputs.peerVpcId)],
      },
      show: ({ id, outputs: { vpcId, peerVpcId } }) => ({
        vpcPeeringConnectionId: id,
        requesterVpcInfo: { vpcId: text(vpcId) },
        accepterVpcInfo: { vpcId: text(peerVpcId) },
        status: { code: "active" },
      }),
    }),
    DetachInternetGateway: detachGateway,
    DeleteInternetGateway(call) {
      const gateway = found(call, types.gateway, "InternetGatewayId", "InvalidInternetGatewayID.NotFound");
      demand(call, { action: "ec2:DeleteInternetGateway", resource: text(gateway.outputs.arn) });
      if (gateway.outputs.vpcId !== undefined)
        throw new AwsError(
          "DependencyViolation",
          `The internetGateway '${gateway.id}' has dependencies and cannot be deleted.`,
        );
      return remove(call, gateway);
    },
    DeleteSubnet: (call) => remove(call, found(call, types.subnet, "SubnetId", "InvalidSubnetID.NotFound")),
    DeleteVpc: (call) => remove(call, found(call, types.vpc, "VpcId", "InvalidVpcID.NotFound")),
  },
};

/** Local zones and those of Wavelength are not simulated. */
const zoneType = "availability-zone";

/** Resources of a type in the caller's account and region, where AWS has made a default VPC. */
function here({ world, caller: { accountId }, region }: Call, type: string): StoredResource[] {
  ensureDefaultVpc(world, accountId, region);
  return resourcesOf(world.account(accountId), type).filter((resource) => resource.region === region);
}

/** The VPC that something is in or attached to, as a filter sees it. */
function inVpc({ outputs: { vpcId } }: StoredResource): readonly string[] {
  return vpcId === undefined ? [] : [text(vpcId)];
}

/** Regions that the account can use: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
function usableRegions({ world, caller: { accountId } }: Call) {
  return awsRegions
    .filter((region) => regionStatus(world, accountId, region) !== "DISABLED")
    .map((regionName) => ({
      regionName,
      optInStatus: isOptInRegion(regionName) ? "opted-in" : "opt-in-not-required",
    }));
}

function describeVpc(call: Call, vpc: StoredResource) {
  const { accountId } = call.caller;
  const { cidrBlock, tagsAll } = vpc.outputs;
  const further = here(call, types.blockAssociation).filter(({ outputs }) => outputs.vpcId === vpc.id);
  const tags = Object.entries(isObject(tagsAll) ? tagsAll : {});
  return {
    vpcId: vpc.id,
    ownerId: accountId,
    cidrBlock: text(cidrBlock),
    cidrBlockAssociationSet: [vpc, ...further].map(({ outputs }) => ({
      cidrBlock: text(outputs.cidrBlock),
      cidrBlockState: { state: "associated" },
    })),
    ...(tags.length === 0 ? {} : { tagSet: tags.map(([key, value]) => ({ key, value: text(value) })) }),
    isDefault: isDefaultVpc(accountId, vpc),
    state: "available",
  };
}

/** A network interface is in its subnet's VPC. */
function networkInterfaces(call: Call) {
  const vpcs = new Map(here(call, types.subnet).map(({ id, outputs }) => [id, text(outputs.vpcId)]));
  return here(call, types.networkInterface).map(({ id, outputs: { subnetId } }) => ({
    networkInterfaceId: id,
    subnetId: text(subnetId),
    vpcId: vpcs.get(text(subnetId)) ?? "",
  }));
}

/** What a VPC comes with, or what was made beside it. */
interface PartOfVpc {
  readonly id: string;
  readonly vpcId: string;
  readonly name?: string;
  readonly isDefault: boolean;
}

/** What every VPC comes with, and what was made beside it. @param output The VPC's output that has the id of the former. */
function withDefaults(call: Call, output: string, type: string): PartOfVpc[] {
  const made = here(call, type).map(({ id, outputs: { vpcId, name } }) => ({
    id,
    vpcId: text(vpcId),
    ...(name === undefined ? {} : { name: text(name) }),
    isDefault: false,
  }));
  const given = here(call, types.vpc).map((vpc) => ({
    id: text(vpc.outputs[output]),
    vpcId: vpc.id,
    isDefault: true,
  }));
  return [...given, ...made];
}

/** What AWS calls a resource when it says that there is none, by the parameter that names it. */
const words: Readonly<Record<string, string>> = {
  InternetGatewayId: "internetGateway",
  SubnetId: "subnet",
  VpcId: "vpc",
};

/** The resource that a parameter names. @throws AwsError with the code when there is none. */
function found(call: Call, type: string, parameter: string, code: string): StoredResource {
  const id = text(call.input[parameter]);
  const resource = here(call, type).find((one) => one.id === id);
  if (resource) return resource;
  throw new AwsError(code, `The ${words[parameter] ?? ""} ID '${id}' does not exist`);
}

function remove(call: Call, resource: StoredResource): Outputs {
  deleteResource(changed(call, resource), resource.id);
  return { return: true };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html: asks on both. */
function detachGateway(call: Call): Outputs {
  const gateway = found(call, types.gateway, "InternetGatewayId", "InvalidInternetGatewayID.NotFound");
  const vpc = found(call, types.vpc, "VpcId", "InvalidVpcID.NotFound");
  for (const { outputs } of [gateway, vpc])
    demand(call, { action: "ec2:DetachInternetGateway", resource: text(outputs.arn) });
  if (gateway.outputs.vpcId !== vpc.id)
    throw new AwsError("Gateway.NotAttached", `resource ${gateway.id} is not attached to network ${vpc.id}`);
  const outputs = Object.fromEntries(Object.entries(gateway.outputs).filter(([name]) => name !== "vpcId"));
  const account = call.world.account(call.caller.accountId);
  account.resources[resourceKey(gateway.type, gateway.region, gateway.id)] = { ...gateway, outputs };
  return { return: true };
}
