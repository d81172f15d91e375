import { AddressBlocks, type Tier } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EmptiedDefaults } from "./emptied-defaults.js";
import { makeVpcFlowLog } from "./flow-logs.js";
import { NatGateways } from "./nat-gateways.js";
import { egressRules, ingressRules } from "./network-acl-rules.js";
import { BlockedPublicAccess } from "./public-access.js";
import { blockKey } from "./resource-key.js";
import type { NetworkVpcArgs } from "./vpc-args.js";
import { VpcEndpoints } from "./vpc-endpoints.js";
import { refuseBrokenVpc } from "./vpc-problems.js";

type Ids = Readonly<Record<string, pulumi.Output<string>>>;

/**
 * An account's VPC in a region, as it is planned: blocks, subnets, gateways, route tables, network ACLs, endpoints and the
 * record of all its traffic. The provider works in the account.
 *
 * Its route tables are empty but for the endpoints' routes: {@link VpcRoutes} fills them, once the VPC is attached to
 * whatever they lead to.
 *
 * The VPC itself costs nothing; NAT gateways, interface endpoints and what is recorded do. Cannot move to another block or
 * region.
 *
 * ```ts
 * const vpc = new NetworkVpc("development-us-east-1", { plan: spoke, part: "spoke", organizationId, logArchive }, { provider });
 * new VpcRoutes("development-us-east-1-routes", { plan: spoke, vpc }, { provider });
 * ```
 */
export class NetworkVpc extends pulumi.ComponentResource {
  public readonly vpcId: pulumi.Output<string>;
  /** By the names that the plan gives them. */
  public readonly subnetIds: Ids;
  /** By the names that the plan gives them; `nat` is the regional NAT gateway's own. */
  public readonly routeTableIds: Ids;
  public readonly internetGatewayId: pulumi.Output<string> | undefined;
  public readonly natGateways: NatGateways | undefined;
  public readonly endpoints: VpcEndpoints;

  private readonly args: NetworkVpcArgs;
  private readonly region: string;

  /** @throws InputPropertiesError for a plan that does not hold together. */
  public constructor(name: string, args: NetworkVpcArgs, opts: pulumi.ComponentResourceOptions) {
    refuseBrokenVpc(args.plan);
    super("aws-foundation:network:NetworkVpc", name, {}, opts);
    this.args = args;
    this.region = args.plan.region;
    const vpc = this.makeVpc(name);
    this.vpcId = vpc.id;
    new EmptiedDefaults(`${name}-default`, { vpc, region: this.region }, { parent: this });
    this.setDhcpOptions(name, vpc);
    this.subnetIds = this.makeSubnets(name, vpc);
    this.makeNetworkAcls(name, vpc);
    const internetGateway = this.makeInternetGateway(name, vpc);
    this.internetGatewayId = internetGateway?.id;
    this.natGateways = this.makeNat(name, vpc, internetGateway);
    this.routeTableIds = this.makeRouteTables(name, vpc);
    this.endpoints = this.makeEndpoints(name, vpc);
    this.recordTraffic(name, vpc);
    this.blockPublicAccess(name, vpc);
    this.registerOutputs({ vpcId: this.vpcId });
  }

  private makeVpc(name: string): aws.ec2.Vpc {
    const { plan, part } = this.args;
    return new aws.ec2.Vpc(
      `${name}-vpc`,
      {
        cidrBlock: plan.cidr,
        enableDnsSupport: true,
        enableDnsHostnames: true,
        region: this.region,
        tags: { Name: name },
      },
      { parent: this, ...(part === "hub" && { protect: true }) },
    );
  }

  /** Amazon's resolver and clock, which need no way out. */
  private setDhcpOptions(name: string, vpc: aws.ec2.Vpc): void {
    const options = new aws.ec2.VpcDhcpOptions(
      `${name}-dhcp-options`,
      {
        domainName: domainOfInstances(this.region),
        domainNameServers: ["AmazonProvidedDNS"],
        // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-ec2-ntp.html
        ntpServers: ["169.254.169.123"],
        region: this.region,
        tags: { Name: name },
      },
      { parent: this },
    );
    new aws.ec2.VpcDhcpOptionsAssociation(
      `${name}-dhcp-options-association`,
      { vpcId: vpc.id, dhcpOptionsId: options.id, region: this.region },
      { parent: this },
    );
  }

  private makeSubnets(name: string, vpc: aws.ec2.Vpc): Ids {
    const { plan } = this.args;
    const secondary = new AddressBlocks();
    const associations = plan.secondaryCidrs.map((cidrBlock, index) => {
      secondary.add({ owner: name, cidr: cidrBlock, index });
      return new aws.ec2.VpcIpv4CidrBlockAssociation(
        `${name}-block-${blockKey(cidrBlock)}`,
        { vpcId: vpc.id, cidrBlock, region: this.region },
        { parent: this },
      );
    });
    return byName(plan.subnets, ({ name: subnet, cidr, zone }) => {
      const block = associations[secondary.overlapping(cidr)?.index ?? -1];
      const made = new aws.ec2.Subnet(
        `${name}-${subnet}`,
        {
          vpcId: vpc.id,
          cidrBlock: cidr,
          availabilityZoneId: zone,
          mapPublicIpOnLaunch: false,
          region: this.region,
          tags: { Name: `${name}-${subnet}` },
        },
        { parent: this, ...(block && { dependsOn: block }) },
      );
      return made.id;
    });
  }

  private makeNetworkAcls(name: string, vpc: aws.ec2.Vpc): void {
    const { plan } = this.args;
    const zonalNat = plan.nat.mode === "per-az" || plan.nat.mode === "one";
    for (const tier of new Set(plan.subnets.map((subnet) => subnet.tier)))
      new aws.ec2.NetworkAcl(
        `${name}-acl-${tier}`,
        {
          vpcId: vpc.id,
          subnetIds: this.subnetsOf(tier).map(({ id }) => id),
          ingress: ingressRules({ tier, hasNat: tier === "public" && zonalNat }),
          egress: egressRules(),
          region: this.region,
          tags: { Name: `${name}-${tier}` },
        },
        { parent: this },
      );
  }

  private makeInternetGateway(name: string, vpc: aws.ec2.Vpc): aws.ec2.InternetGateway | undefined {
    if (!this.args.plan.internetGateway) return undefined;
    return new aws.ec2.InternetGateway(
      `${name}-internet-gateway`,
      { vpcId: vpc.id, region: this.region, tags: { Name: name } },
      { parent: this },
    );
  }

  private makeNat(
    name: string,
    vpc: aws.ec2.Vpc,
    internetGateway: aws.ec2.InternetGateway | undefined,
  ): NatGateways | undefined {
    const { plan, part } = this.args;
    if (plan.nat.mode === "none" || internetGateway === undefined) return undefined;
    const publicSubnetIds = Object.fromEntries(this.subnetsOf("public").map(({ zone, id }) => [zone, id]));
    return new NatGateways(
      `${name}-nat`,
      {
        plan: plan.nat,
        region: this.region,
        vpcId: vpc.id,
        publicSubnetIds,
        internetGateway,
        fixedAddresses: part === "hub",
      },
      { parent: this },
    );
  }

  /** The regional NAT gateway's own table is there with the gateway. */
  private makeRouteTables(name: string, vpc: aws.ec2.Vpc): Ids {
    const planned = this.args.plan.routeTables.filter(({ tier }) => tier !== "nat");
    const tables = byName(planned, ({ name: table, subnets }) => {
      const made = new aws.ec2.RouteTable(
        `${name}-table-${table}`,
        { vpcId: vpc.id, region: this.region, tags: { Name: `${name}-${table}` } },
        { parent: this },
      );
      for (const subnet of subnets) this.associate(name, subnet, made.id);
      return made.id;
    });
    const own = this.natGateways?.routeTableId;
    return own === undefined ? tables : { ...tables, nat: own };
  }

  /** Named after the subnet, so that one that changes its table does so in place. */
  private associate(name: string, subnet: string, routeTableId: pulumi.Output<string>): void {
    const subnetId = this.subnetIds[subnet];
    if (subnetId === undefined) return;
    new aws.ec2.RouteTableAssociation(
      `${name}-table-of-${subnet}`,
      { subnetId, routeTableId, region: this.region },
      { parent: this },
    );
  }

  private makeEndpoints(name: string, vpc: aws.ec2.Vpc): VpcEndpoints {
    const { plan, part, organizationId } = this.args;
    const tables = Object.entries(this.routeTableIds).filter(([table]) => table !== "nat");
    return new VpcEndpoints(
      `${name}-endpoints`,
      {
        plan,
        organizationId,
        vpcId: vpc.id,
        routeTableIds: tables.map(([, id]) => id),
        subnetIds: firstOfZones(this.subnetsOf("private")),
        central: part === "hub",
      },
      { parent: this },
    );
  }

  private recordTraffic(name: string, vpc: aws.ec2.Vpc): void {
    const { logArchive } = this.args;
    makeVpcFlowLog(`${name}-flow-log`, { vpcId: vpc.id, region: this.region, logArchive }, { parent: this });
  }

  private blockPublicAccess(name: string, vpc: aws.ec2.Vpc): void {
    const plan = this.args.plan.publicAccess;
    if (plan.mode === undefined && !plan.excluded) return;
    new BlockedPublicAccess(
      `${name}-public-access`,
      { plan, region: this.region, vpcId: vpc.id },
      { parent: this },
    );
  }

  private subnetsOf(tier: Tier): { readonly zone: string; readonly id: pulumi.Output<string> }[] {
    return this.args.plan.subnets.flatMap((subnet) => {
      const id = this.subnetIds[subnet.name];
      return subnet.tier === tier && id !== undefined ? [{ zone: subnet.zone, id }] : [];
    });
  }
}

function byName<T extends { readonly name: string }>(
  values: readonly T[],
  make: (value: T) => pulumi.Output<string>,
): Ids {
  return Object.fromEntries(values.map((value) => [value.name, make(value)]));
}

/** Of several subnets in a zone, as secondary blocks bring, an interface endpoint takes one. */
function firstOfZones(
  subnets: readonly { readonly zone: string; readonly id: pulumi.Output<string> }[],
): pulumi.Output<string>[] {
  const zones = subnets.map(({ zone }) => zone);
  return subnets.filter(({ zone }, index) => zones.indexOf(zone) === index).map(({ id }) => id);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSet.html */
function domainOfInstances(region: string): string {
  return region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
}
