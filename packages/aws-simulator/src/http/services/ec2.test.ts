import {
  DescribeAddressesCommand,
  DescribeAvailabilityZonesCommand,
  DeleteInternetGatewayCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeInternetGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  DescribeVpnGatewaysCommand,
  DetachInternetGatewayCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { invoke } from "../../data-sources.js";
import { documents, emptyWorld, managementId, Program, types } from "../../world/world.test.helper.js";
import { refusalOf, TestEndpoint } from "../endpoint.test.helper.js";

const region = "eu-west-1";

async function start() {
  const world = emptyWorld();
  const started = await TestEndpoint.start(world);
  return { world, started, client: new EC2Client(started.settings(region)) };
}

async function defaultVpcOf(client: EC2Client) {
  const { Vpcs = [] } = await client.send(
    new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["true"] }] }),
  );
  return Vpcs;
}

/** The default VPC with what is in it. */
async function partsOf(client: EC2Client) {
  const [vpc] = await defaultVpcOf(client);
  const vpcId = vpc?.VpcId ?? "";
  const inVpc = { Filters: [{ Name: "vpc-id", Values: [vpcId] }] };
  const attached = { Filters: [{ Name: "attachment.vpc-id", Values: [vpcId] }] };
  const { Subnets = [] } = await client.send(new DescribeSubnetsCommand(inVpc));
  const { InternetGateways = [] } = await client.send(new DescribeInternetGatewaysCommand(attached));
  return { vpcId, inVpc, attached, Subnets, gatewayId: InternetGateways[0]?.InternetGatewayId };
}

test("every region has a default VPC, the one that the provider finds", async () => {
  const { client } = await start();
  const [vpc, ...others] = await defaultVpcOf(client);
  const provider = { allowedAccountIds: [managementId], region };
  expect(others).toEqual([]);
  expect(vpc).toEqual({
    VpcId: invoke("aws:ec2/getVpc:getVpc", { default: true }, provider)?.id,
    CidrBlock: "172.31.0.0/16",
    CidrBlockAssociationSet: [{ CidrBlock: "172.31.0.0/16", CidrBlockState: { State: "associated" } }],
    IsDefault: true,
    OwnerId: managementId,
    State: "available",
  });
});

test("it comes with a subnet a zone, an internet gateway, and one each of security group, ACL and route table", async () => {
  const { client } = await start();
  const { Subnets, gatewayId, inVpc } = await partsOf(client);
  expect(
    Subnets.map(({ AvailabilityZone, CidrBlock, DefaultForAz }) => [
      AvailabilityZone,
      CidrBlock,
      DefaultForAz,
    ]),
  ).toEqual([
    ["eu-west-1a", "172.31.0.0/20", true],
    ["eu-west-1b", "172.31.16.0/20", true],
    ["eu-west-1c", "172.31.32.0/20", true],
  ]);
  expect(gatewayId).toMatch(/^igw-[0-9a-f]{17}$/);
  const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand(inVpc));
  const { NetworkAcls } = await client.send(new DescribeNetworkAclsCommand(inVpc));
  const { RouteTables } = await client.send(new DescribeRouteTablesCommand(inVpc));
  expect(SecurityGroups?.map(({ GroupName }) => GroupName)).toEqual(["default"]);
  expect(NetworkAcls?.map(({ IsDefault }) => IsDefault)).toEqual([true]);
  expect(RouteTables?.map(({ Associations }) => Associations?.[0]?.Main)).toEqual([true]);
});

test("taken apart in AWS's order it goes, in its region alone, and does not come back", async () => {
  const { client, started } = await start();
  const { vpcId, Subnets, gatewayId } = await partsOf(client);
  const gateway = { InternetGatewayId: gatewayId };
  const inUse = `DependencyViolation 400: The vpc '${vpcId}' has dependencies and cannot be deleted.`;
  expect(await refusalOf(client.send(new DeleteInternetGatewayCommand(gateway)))).toBe(
    `DependencyViolation 400: The internetGateway '${String(gatewayId)}' has dependencies and cannot be deleted.`,
  );
  await client.send(new DetachInternetGatewayCommand({ ...gateway, VpcId: vpcId }));
  expect(await refusalOf(client.send(new DetachInternetGatewayCommand({ ...gateway, VpcId: vpcId })))).toBe(
    `Gateway.NotAttached 400: resource ${String(gatewayId)} is not attached to network ${vpcId}`,
  );
  await client.send(new DeleteInternetGatewayCommand(gateway));
  expect(await refusalOf(client.send(new DeleteVpcCommand({ VpcId: vpcId })))).toBe(inUse);
  for (const { SubnetId } of Subnets) await client.send(new DeleteSubnetCommand({ SubnetId }));
  await client.send(new DeleteVpcCommand({ VpcId: vpcId }));
  expect(await defaultVpcOf(client)).toEqual([]);
  expect(await defaultVpcOf(new EC2Client(started.settings("eu-west-2")))).toHaveLength(1);
  expect(await refusalOf(client.send(new DeleteVpcCommand({ VpcId: vpcId })))).toBe(
    `InvalidVpcID.NotFound 400: The vpc ID '${vpcId}' does not exist`,
  );
  expect(await refusalOf(client.send(new DeleteSubnetCommand({ SubnetId: Subnets[0]?.SubnetId })))).toBe(
    `InvalidSubnetID.NotFound 400: The subnet ID '${String(Subnets[0]?.SubnetId)}' does not exist`,
  );
  expect(await refusalOf(client.send(new DeleteInternetGatewayCommand(gateway)))).toBe(
    `InvalidInternetGatewayID.NotFound 400: The internetGateway ID '${String(gatewayId)}' does not exist`,
  );
});

test("what somebody put into a VPC is found there, and keeps it", async () => {
  const { client, world } = await start();
  const { vpcId, inVpc, attached, Subnets } = await partsOf(client);
  const subnetId = Subnets[0]?.SubnetId ?? "";
  const make = (type: string, inputs: Record<string, string>) =>
    world.create({ type, accountId: managementId, inputs: { region, ...inputs } });
  make("aws:ec2/networkInterface:NetworkInterface", { subnetId });
  make("aws:ec2/vpcEndpoint:VpcEndpoint", { vpcId, serviceName: "com.amazonaws.eu-west-1.s3" });
  make("aws:ec2/securityGroup:SecurityGroup", { vpcId, name: "own" });
  make("aws:ec2/networkAcl:NetworkAcl", { vpcId });
  make("aws:ec2/routeTable:RouteTable", { vpcId });
  make("aws:ec2/vpnGateway:VpnGateway", { vpcId });
  make("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", { vpcId, peerVpcId: "vpc-1" });
  make("aws:ec2/subnet:Subnet", { vpcId, cidrBlock: "172.31.64.0/20" });
  const peering = (side: string) =>
    new DescribeVpcPeeringConnectionsCommand({
      Filters: [{ Name: `${side}-vpc-info.vpc-id`, Values: [vpcId] }],
    });
  const { NetworkInterfaces } = await client.send(new DescribeNetworkInterfacesCommand(inVpc));
  const { VpcEndpoints } = await client.send(new DescribeVpcEndpointsCommand(inVpc));
  const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand(inVpc));
  const { NetworkAcls } = await client.send(new DescribeNetworkAclsCommand(inVpc));
  const { RouteTables } = await client.send(new DescribeRouteTablesCommand(inVpc));
  const { VpnGateways } = await client.send(new DescribeVpnGatewaysCommand(attached));
  const { VpcPeeringConnections } = await client.send(peering("requester"));
  expect((await client.send(peering("accepter"))).VpcPeeringConnections).toEqual([]);
  expect(
    (await client.send(new DescribeSubnetsCommand(inVpc))).Subnets?.map(({ DefaultForAz }) => DefaultForAz),
  ).toEqual([true, true, true, false]);
  expect({
    interfaces: NetworkInterfaces?.map(({ SubnetId }) => SubnetId),
    endpoints: VpcEndpoints?.map(({ State }) => State),
    groups: SecurityGroups?.map(({ GroupName }) => GroupName),
    acls: NetworkAcls?.map(({ IsDefault }) => IsDefault),
    routeTables: RouteTables?.map(({ Associations }) => Associations?.length ?? 0),
    vpnGateways: VpnGateways?.map(({ State }) => State),
    peerings: VpcPeeringConnections?.map(({ Status }) => Status?.Code),
  }).toEqual({
    interfaces: [subnetId],
    endpoints: ["available"],
    groups: ["default", "own"],
    acls: [true, false],
    routeTables: [1, 0],
    vpnGateways: ["available"],
    peerings: ["active"],
  });
  expect(await refusalOf(client.send(new DeleteSubnetCommand({ SubnetId: subnetId })))).toBe(
    `DependencyViolation 400: The subnet '${subnetId}' has dependencies and cannot be deleted.`,
  );
});

test("a subnet can be made in the default VPC by the provider", async () => {
  const { client, world } = await start();
  const { vpcId, inVpc } = await partsOf(client);
  const { id } = new Program(world, { region }).make(types.subnet, "own", {
    vpcId,
    cidrBlock: "172.31.64.0/20",
  });
  const { Subnets = [] } = await client.send(new DescribeSubnetsCommand(inVpc));
  expect(Subnets.map(({ SubnetId }) => SubnetId)).toContain(id);
});

test("a VPC shows every block and the tags that it has, and addresses are those of the region", async () => {
  const { client, started, world } = await start();
  const program = new Program(world, { region });
  const vpc = program.make(types.vpc, "own", { cidrBlock: "10.0.0.0/16", tags: { team: "a" } });
  program.make("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", "further", {
    vpcId: vpc.id,
    cidrBlock: "100.64.0.0/16",
  });
  program.make("aws:ec2/eip:Eip", "address", { domain: "vpc" });
  const { Vpcs = [] } = await client.send(
    new DescribeVpcsCommand({ Filters: [{ Name: "vpc-id", Values: [vpc.id] }] }),
  );
  expect(Vpcs).toMatchObject([
    {
      CidrBlockAssociationSet: [{ CidrBlock: "10.0.0.0/16" }, { CidrBlock: "100.64.0.0/16" }],
      Tags: [{ Key: "team", Value: "a" }],
    },
  ]);
  const addressesOf = async (from: EC2Client) =>
    (await from.send(new DescribeAddressesCommand({}))).Addresses;
  expect(await addressesOf(client)).toMatchObject([{ Domain: "vpc" }]);
  expect(await addressesOf(new EC2Client(started.settings("eu-west-2")))).toEqual([]);
});

test("zones have the account's names, and the ids that they have everywhere", async () => {
  const { client } = await start();
  const command = (type: string) =>
    new DescribeAvailabilityZonesCommand({ Filters: [{ Name: "zone-type", Values: [type] }] });
  const { AvailabilityZones = [] } = await client.send(command("availability-zone"));
  const { zoneIds, names } =
    invoke(
      "aws:index/getAvailabilityZones:getAvailabilityZones",
      {},
      {
        allowedAccountIds: [managementId],
        region,
      },
    ) ?? {};
  expect(AvailabilityZones.map(({ ZoneId }) => ZoneId)).toEqual(zoneIds);
  expect(AvailabilityZones.map(({ ZoneName }) => ZoneName)).toEqual(names);
  expect((await client.send(command("local-zone"))).AvailabilityZones).toEqual([]);
});

test("regions are those that the account can use, and another's keys are refused as EC2 does", async () => {
  const { client, started, world } = await start();
  const optIn = (...Values: string[]) =>
    client.send(new DescribeRegionsCommand({ Filters: [{ Name: "opt-in-status", Values }] }));
  expect((await optIn("opt-in-not-required", "opted-in")).Regions).toHaveLength(17);
  const milan = new EC2Client(started.settings("eu-south-1"));
  expect(await refusalOf(defaultVpcOf(milan))).toBe(
    "AuthFailure 401: AWS was not able to validate the provided access credentials",
  );
  world.create({
    type: "aws:account/region:Region",
    accountId: managementId,
    inputs: { regionName: "eu-south-1", enabled: true },
  });
  expect((await optIn("opted-in")).Regions).toEqual([
    { RegionName: "eu-south-1", OptInStatus: "opted-in", Endpoint: "ec2.eu-south-1.amazonaws.com" },
  ]);
  expect(await defaultVpcOf(milan)).toHaveLength(1);
});

test("a filter that is not simulated is refused", async () => {
  const { client } = await start();
  const filtered = client.send(
    new DescribeVpcsCommand({ Filters: [{ Name: "cidr", Values: ["10.0.0.0/8"] }] }),
  );
  expect(await refusalOf(filtered)).toBe("InvalidParameterValue 400: The filter 'cidr' is invalid");
});

test("the region and the VPC that is asked for decide, and EC2 says so in its words", async () => {
  const { started, world, client } = await start();
  const { vpcId, gatewayId } = await partsOf(client);
  const program = new Program(world);
  program.make(types.role, "caller", { name: "Caller", assumeRolePolicy: documents.trust });
  program.make(types.rolePolicy, "caller", {
    name: "look",
    role: "Caller",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "ec2:Describe*",
          Resource: "*",
          Condition: { StringEquals: { "aws:RequestedRegion": region } },
        },
        {
          Effect: "Allow",
          Action: "ec2:DetachInternetGateway",
          Resource: "arn:aws:ec2:*:*:internet-gateway/*",
        },
      ],
    }),
  });
  const session = await started.assume(`arn:aws:iam::${managementId}:role/Caller`);
  const user = `arn:aws:sts::${managementId}:assumed-role/Caller/test`;
  const denied = (action: string, resource: string) =>
    `UnauthorizedOperation 403: You are not authorized to perform this operation. User: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
  const here = new EC2Client(started.settings(region, session));
  expect(await defaultVpcOf(here)).toHaveLength(1);
  expect(await refusalOf(defaultVpcOf(new EC2Client(started.settings("us-east-1", session))))).toBe(
    denied("ec2:DescribeVpcs", "*"),
  );
  const detach = new DetachInternetGatewayCommand({ InternetGatewayId: gatewayId, VpcId: vpcId });
  const vpcArn = `arn:aws:ec2:${region}:${managementId}:vpc/${vpcId}`;
  expect(await refusalOf(here.send(detach))).toBe(denied("ec2:DetachInternetGateway", vpcArn));
  expect(await refusalOf(here.send(new DeleteVpcCommand({ VpcId: vpcId })))).toBe(
    denied("ec2:DeleteVpc", vpcArn),
  );
});
