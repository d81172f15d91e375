import { expect, test } from "vitest";
import { containsUnknown, text, type Values } from "../values.js";
import { memberProgram, organization, types as common, type Program } from "../world/world.test.helper.js";
import { types as ec2 } from "./ec2/types.js";
import { types as gateways } from "./ec2transitgateway/types.js";
import { types as zones } from "./route53/zone-vpcs.js";

/** A program in an account. */
interface Account {
  readonly program: Program & { accountId: string };
  readonly make: (type: string, name: string, inputs: Values) => Values & { id: string };
}

/** Something that a program has made. */
interface Made {
  readonly program: Program;
  readonly type: string;
  readonly id: string;
  readonly outputs: Values;
}

/** An account that puts what it makes before all that was made so far. */
function accountOf(program: Program & { accountId: string }, made: Made[]): Account {
  return {
    program,
    make(type, name, inputs) {
      const { id, outputs } = program.make(type, name, inputs);
      made.unshift({ program, type, id, outputs });
      return { ...outputs, id };
    },
  };
}

/** A VPC with a subnet for the gateway's attachment; all that it came with is taken over. */
function vpcWith(
  { make }: Account,
  name: string,
  cidrBlock: string,
): { vpcId: string; subnetId: string; tableId: string } {
  const vpc = make(ec2.vpc, name, { cidrBlock, enableDnsHostnames: true });
  const vpcId = vpc.id;
  make(ec2.defaultRouteTable, name, { defaultRouteTableId: text(vpc.defaultRouteTableId), routes: [] });
  make(ec2.defaultAcl, name, { defaultNetworkAclId: text(vpc.defaultNetworkAclId) });
  make(ec2.defaultGroup, name, { vpcId });
  const options = make(ec2.dhcpOptions, name, { domainNameServers: ["AmazonProvidedDNS"] });
  make(ec2.dhcpAssociation, name, { dhcpOptionsId: options.id, vpcId });
  const block = cidrBlock.replace("0.0/16", "0.0/28");
  const subnetId = make(ec2.subnet, name, { vpcId, cidrBlock: block, availabilityZoneId: "use1-az1" }).id;
  const tableId = make(ec2.routeTable, name, { vpcId }).id;
  make(ec2.routeTableAssociation, name, { subnetId, routeTableId: tableId });
  make(ec2.publicAccess, name, { internetGatewayBlockMode: "block-ingress" });
  const logDestination = `arn:aws:logs:us-east-1:${text(vpc.ownerId)}:log-group:flow`;
  make(ec2.flowLog, name, { vpcId, trafficType: "ALL", logDestination });
  return { vpcId, subnetId, tableId };
}

/** The hub's way out, with an address that stays. */
function egress({ make }: Account, vpcId: string, transitGatewayId: string): void {
  make(ec2.gateway, "hub", { vpcId });
  const { id } = make(ec2.address, "hub", {});
  const nat = make(ec2.natGateway, "hub", {
    availabilityMode: "regional",
    vpcId,
    availabilityZoneAddresses: [{ availabilityZoneId: "use1-az1", allocationIds: [id] }],
  });
  const routeTableId = text(nat.routeTableId);
  make(ec2.route, "return", { routeTableId, destinationCidrBlock: "10.0.0.0/8", transitGatewayId });
}

function endpoint({ make }: Account, vpcId: string, subnetId: string, routeTableId: string): void {
  const group = make(ec2.group, "endpoints", { vpcId, name: "endpoints" });
  const https = {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "10.0.0.0/8",
  };
  make(ec2.ingressRule, "https", https);
  make(ec2.endpoint, "kms", {
    vpcId,
    serviceName: "com.amazonaws.us-east-1.kms",
    vpcEndpointType: "Interface",
    privateDnsEnabled: true,
    securityGroupIds: [group.id],
    subnetIds: [subnetId],
  });
  make(ec2.endpoint, "s3", {
    vpcId,
    serviceName: "com.amazonaws.us-east-1.s3",
    routeTableIds: [routeTableId],
  });
}

test("a hub and a spoke are made, told in full, and taken down in the reverse order", () => {
  const { program } = organization();
  program.make(common.sharing, "sharing");
  const made: Made[] = [];
  const hub = accountOf(memberProgram(program, "network"), made);
  const spoke = accountOf(memberProgram(program, "dev"), made);
  const off = { defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "disable" };
  const gateway = hub.make(gateways.gateway, "hub", off);
  const transitGatewayId = gateway.id;
  const table = hub.make(gateways.routeTable, "dev", { transitGatewayId });
  const inTable = { transitGatewayRouteTableId: table.id };
  hub.make(gateways.route, "supernet", { ...inTable, destinationCidrBlock: "10.0.0.0/8", blackhole: true });
  const share = hub.make(common.share, "hub", { name: "hub" });
  const resourceShareArn = share.id;
  hub.make(common.resourceAssociation, "hub", { resourceShareArn, resourceArn: text(gateway.arn) });
  hub.make(common.principalAssociation, "dev", { resourceShareArn, principal: spoke.program.accountId });
  const hubVpc = vpcWith(hub, "hub", "10.0.0.0/16");
  const flags = {
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
  };
  const own = { transitGatewayId, vpcId: hubVpc.vpcId, subnetIds: [hubVpc.subnetId], ...flags };
  const hubAttachment = hub.make(gateways.attachment, "hub", own);
  hub.make(gateways.propagation, "hub", { ...inTable, transitGatewayAttachmentId: hubAttachment.id });
  egress(hub, hubVpc.vpcId, transitGatewayId);

  const { vpcId, subnetId, tableId } = vpcWith(spoke, "dev", "10.1.0.0/16");
  const attachment = spoke.make(gateways.attachment, "dev", {
    transitGatewayId,
    vpcId,
    subnetIds: [subnetId],
  });
  const accepted = { transitGatewayAttachmentId: attachment.id };
  hub.make(gateways.accepter, "dev", { ...accepted, ...flags });
  hub.make(gateways.association, "dev", { ...accepted, ...inTable });
  spoke.make(ec2.route, "all", {
    routeTableId: tableId,
    destinationCidrBlock: "0.0.0.0/0",
    transitGatewayId,
  });
  endpoint(spoke, vpcId, subnetId, tableId);
  spoke.make(ec2.blockAssociation, "more", { vpcId, cidrBlock: "100.64.0.0/16" });
  const vpcs = [{ vpcId: hubVpc.vpcId, vpcRegion: "us-east-1" }];
  const zone = hub.make(zones.zone, "dev", { name: "dev.internal", vpcs });
  const both = { zoneId: zone.id, vpcId, vpcRegion: "us-east-1" };
  hub.make(zones.authorization, "dev", both);
  spoke.make(zones.association, "dev", both);

  expect(made.filter(({ outputs }) => containsUnknown(outputs))).toEqual([]);
  // A zone is told with the VPCs that others associate with it.
  for (const { program: maker, type, id, outputs } of made.filter((one) => one.type !== zones.zone))
    expect({ type, outputs: maker.read(type, id, { inputs: outputs, outputs })?.outputs }).toEqual({
      type,
      outputs,
    });
  for (const { program: maker, type, id, outputs } of made) maker.delete(type, id, outputs);
  const stay: readonly string[] = [ec2.defaultAcl, ec2.defaultGroup, ec2.defaultRouteTable];
  const types = [ec2, gateways, zones].flatMap((tokens): string[] => Object.values(tokens));
  expect(
    types.filter((type) => !stay.includes(type)).flatMap((type) => program.world.resources(type)),
  ).toEqual([]);
});
