import type { NetworkInput, SpokePlan } from "@aws-foundation/network-plan";
import { invariantViolations, nameOf, record, type Recording } from "@aws-foundation/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { NetworkVpc } from "./network-vpc.js";
import {
  after,
  logArchive,
  names,
  organizationId,
  plan,
  provider,
  regionOf,
  spokeOf,
} from "./plans.test.helper.js";

const types = {
  acl: "aws:ec2/networkAcl:NetworkAcl",
  address: "aws:ec2/eip:Eip",
  association: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  block: "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
  defaultAcl: "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
  defaultGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  defaultTable: "aws:ec2/defaultRouteTable:DefaultRouteTable",
  dhcp: "aws:ec2/vpcDhcpOptions:VpcDhcpOptions",
  endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  exclusion: "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion",
  flowLog: "aws:ec2/flowLog:FlowLog",
  internetGateway: "aws:ec2/internetGateway:InternetGateway",
  nat: "aws:ec2/natGateway:NatGateway",
  publicAccess: "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
  rule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  subnet: "aws:ec2/subnet:Subnet",
  table: "aws:ec2/routeTable:RouteTable",
  vpc: "aws:ec2/vpc:Vpc",
};

function recordSpoke(change: Partial<NetworkInput> = {}, account = "production"): Promise<Recording> {
  return record(() => {
    const spoke: SpokePlan = spokeOf(plan(change), account);
    new NetworkVpc(
      "vpc",
      { plan: spoke, part: "spoke", organizationId, logArchive },
      { provider: provider("production") },
    );
  });
}

function recordHub(change: Partial<NetworkInput> = {}): Promise<Recording> {
  return record(() => {
    const { vpc } = regionOf(plan(change)).hub;
    new NetworkVpc(
      "hub",
      { plan: vpc, part: "hub", organizationId, logArchive },
      { provider: provider("network") },
    );
  });
}

describe("a spoke's VPC", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await recordSpoke();
  });

  test("keeps what every component promises, and is not protected", () => {
    expect(invariantViolations(recording)).toEqual([]);
    expect(recording.get(types.vpc, "vpc-vpc").protect).toBeFalsy();
  });

  test("has its subnets by tier and by zone's id, and says its region everywhere", () => {
    const subnets = recording
      .ofType(types.subnet)
      .map(({ inputs }) => [inputs?.availabilityZoneId, inputs?.cidrBlock, inputs?.mapPublicIpOnLaunch]);
    expect(subnets).toContainEqual(["use1-az1", "10.0.0.0/20", false]);
    expect(names(recording, types.subnet)).toEqual([
      "vpc-attachment-use1-az1",
      "vpc-attachment-use1-az2",
      "vpc-isolated-use1-az1",
      "vpc-isolated-use1-az2",
      "vpc-private-use1-az1",
      "vpc-private-use1-az1-100-64-0-0",
      "vpc-private-use1-az2",
      "vpc-private-use1-az2-100-64-0-0",
    ]);
    const elsewhere = recording.resources.filter(
      ({ type, inputs }) => type.startsWith("aws:") && inputs?.region !== "us-east-1",
    );
    expect(elsewhere.map(nameOf)).toEqual([]);
  });

  test("makes a secondary block before the subnets in it, and no other subnet after it", () => {
    expect(names(recording, types.block)).toEqual(["vpc-block-100.64.0.0-16"]);
    expect(after(recording, types.subnet, "vpc-private-use1-az1-100-64-0-0")).toContain(
      "vpc-block-100.64.0.0-16",
    );
    expect(after(recording, types.subnet, "vpc-private-use1-az1")).toEqual(["vpc-vpc"]);
  });

  test("has no way to the internet, and blocks both directions", () => {
    expect(names(recording, types.internetGateway)).toEqual([]);
    expect(names(recording, types.nat)).toEqual([]);
    expect(names(recording, types.exclusion)).toEqual([]);
    expect(recording.get(types.publicAccess, "vpc-public-access-mode").inputs).toMatchObject({
      internetGatewayBlockMode: "block-bidirectional",
    });
  });

  test("takes over and empties what AWS made with it, and lets no subnet use it", () => {
    expect(recording.get(types.defaultTable, "vpc-default-route-table").inputs).toMatchObject({ routes: [] });
    const acl = recording.get(types.defaultAcl, "vpc-default-network-acl").inputs;
    expect(acl).toMatchObject({ ingress: [], egress: [] });
    expect(acl).not.toHaveProperty("subnetIds");
    expect(recording.get(types.defaultGroup, "vpc-default-security-group").inputs).toMatchObject({
      ingress: [],
      egress: [],
    });
    const inTables = names(recording, types.association);
    expect(inTables).toEqual(
      names(recording, types.subnet).map((name) => name.replace("vpc-", "vpc-table-of-")),
    );
    const inAcls = recording.ofType(types.acl).flatMap(({ inputs }) => inputs?.subnetIds as unknown[]);
    expect(inAcls).toHaveLength(inTables.length);
  });

  test("uses Amazon's resolver and clock", () => {
    expect(recording.get(types.dhcp, "vpc-dhcp-options").inputs).toMatchObject({
      domainName: "ec2.internal",
      domainNameServers: ["AmazonProvidedDNS"],
      ntpServers: ["169.254.169.123"],
    });
  });

  test("records all traffic in the archive, by the hour, with every field", () => {
    const { inputs } = recording.get(types.flowLog, "vpc-flow-log");
    expect(inputs).toMatchObject({
      trafficType: "ALL",
      logDestination: "arn:aws:s3:::aws-foundation-logs-flow-222222222222-us-east-1",
      logDestinationType: "s3",
      maxAggregationInterval: 60,
      destinationOptions: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: true },
    });
    expect(String(inputs?.logFormat).split(" ")).toHaveLength(42);
    expect(String(inputs?.logFormat)).toMatch(/^\$\{version\} \$\{account-id\} .*\$\{encryption-status\}$/);
  });

  test("has gateway endpoints for all its tables, and no interface endpoint that is not planned", () => {
    expect(names(recording, types.endpoint)).toEqual(["vpc-endpoints-dynamodb", "vpc-endpoints-s3"]);
    const { inputs } = recording.get(types.endpoint, "vpc-endpoints-s3");
    expect(inputs).toMatchObject({
      vpcEndpointType: "Gateway",
      serviceName: "com.amazonaws.us-east-1.s3",
    });
    expect(inputs?.routeTableIds).toHaveLength(names(recording, types.table).length);
    expect(names(recording, types.rule)).toEqual([]);
  });
});

describe("a VPC with interface endpoints of its own", () => {
  test("has them in one private subnet a zone, for itself, under AWS's names", async () => {
    const recording = await recordSpoke({ endpoints: { central: [], vpc: ["ssm"] } });
    const { inputs } = recording.get(types.endpoint, "vpc-endpoints-ssm");
    expect(inputs).toMatchObject({ vpcEndpointType: "Interface", privateDnsEnabled: true });
    expect(inputs?.subnetIds).toHaveLength(2);
    expect(recording.ofType(types.rule).map(({ inputs: rule }) => rule?.cidrIpv4)).toEqual([
      "10.0.0.0/16",
      "100.64.0.0/16",
    ]);
  });
});

describe("a VPC that goes out by itself", () => {
  test("has a regional NAT gateway whose addresses AWS chooses", async () => {
    const recording = await recordSpoke({}, "sandbox");
    const { inputs } = recording.get(types.nat, "vpc-nat-regional");
    expect(inputs).toMatchObject({ availabilityMode: "regional", connectivityType: "public" });
    for (const absent of ["subnetId", "allocationId", "availabilityZoneAddresses"])
      expect(inputs).not.toHaveProperty(absent);
    expect(names(recording, types.address)).toEqual([]);
    expect(after(recording, types.nat, "vpc-nat-regional")).toContain("vpc-internet-gateway");
    expect(recording.get(types.publicAccess, "vpc-public-access-mode").inputs).toMatchObject({
      internetGatewayBlockMode: "block-ingress",
    });
  });

  test.each([
    ["per-az", ["use1-az1", "use1-az2"]],
    ["one", ["use1-az1"]],
  ] as const)("%s: has gateways with addresses in public subnets of %o", async (nat, zones) => {
    const sandbox = { environments: ["sandbox"], reach: [], egress: "local", public: "egress", nat } as const;
    const recording = await recordSpoke({ segments: { sandbox } }, "sandbox");
    expect(names(recording, types.nat)).toEqual(zones.map((zone) => `vpc-nat-${zone}`));
    expect(names(recording, types.address)).toEqual(zones.map((zone) => `vpc-nat-${zone}-address`));
    for (const zone of zones)
      expect(after(recording, types.nat, `vpc-nat-${zone}`)).toEqual(
        expect.arrayContaining([`vpc-public-${zone}`, `vpc-nat-${zone}-address`, "vpc-internet-gateway"]),
      );
  });
});

describe("a VPC that the internet reaches", () => {
  const accounts = {
    network: { vpc: true, cidr: "10.11.0.0/16", regions: ["us-east-1"] },
    production: {
      vpc: true,
      cidr: "10.0.0.0/16",
      regions: ["us-east-1"],
      segment: "prod",
      public: "inbound",
    },
  } as const;

  test("is excluded before public access is blocked", async () => {
    const recording = await recordSpoke({ accounts });
    expect(recording.get(types.exclusion, "vpc-public-access-exclusion").inputs).toMatchObject({
      internetGatewayExclusionMode: "allow-bidirectional",
    });
    expect(after(recording, types.publicAccess, "vpc-public-access-mode")).toEqual([
      "vpc-public-access-exclusion",
    ]);
  });

  test("is excluded, and no more, where a policy of the organization blocks public access", async () => {
    const recording = await recordSpoke({ accounts, blockPublicAccess: "policy" });
    expect(names(recording, types.publicAccess)).toEqual([]);
    expect(names(recording, types.exclusion)).toEqual(["vpc-public-access-exclusion"]);
    const alone = await recordSpoke({ blockPublicAccess: "policy" });
    expect([...names(alone, types.publicAccess), ...names(alone, types.exclusion)]).toEqual([]);
  });
});

describe("the hub's VPC", () => {
  let recording: Recording;
  beforeAll(async () => {
    recording = await recordHub();
  });

  test("is protected", () => {
    expect(invariantViolations(recording, { protectedTypes: [types.vpc] })).toEqual([]);
  });

  test("goes out by one NAT gateway with an address of ours in each zone", () => {
    expect(recording.get(types.nat, "hub-nat-regional").inputs).toMatchObject({
      availabilityMode: "regional",
      availabilityZoneAddresses: [{ availabilityZoneId: "use1-az1" }, { availabilityZoneId: "use1-az2" }],
    });
    expect(names(recording, types.address)).toEqual([
      "hub-nat-regional-use1-az1-address",
      "hub-nat-regional-use1-az2-address",
    ]);
    expect(names(recording, types.subnet).filter((name) => name.includes("public"))).toEqual([]);
  });

  test("has endpoints for all segments, which find them by our zones", () => {
    expect(names(recording, types.endpoint)).toEqual([
      "hub-endpoints-dynamodb",
      "hub-endpoints-ecr.dkr",
      "hub-endpoints-kms",
      "hub-endpoints-s3",
    ]);
    expect(recording.get(types.endpoint, "hub-endpoints-kms").inputs).toMatchObject({
      privateDnsEnabled: false,
    });
    const clients = recording.ofType(types.rule).map(({ inputs }) => inputs?.cidrIpv4);
    expect(clients.sort()).toEqual(["10.0.0.0/8", "10.11.0.0/16", "100.64.0.0/16"]);
  });
});
