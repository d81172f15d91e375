import { InputPropertiesError } from "@aws-foundation/core";
import { hubTable, type HubPlan, type TransitTablePlan } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { attachmentSubnets } from "./attachment-subnets.js";
import { makeGatewayFlowLog, type LogArchivePlace } from "./flow-logs.js";
import type { NetworkVpc } from "./network-vpc.js";
import { blockKey } from "./resource-key.js";
import { attachmentProblems } from "./vpc-problems.js";
import type { JoinedGateway } from "./vpc-routes.js";

/** Arguments of {@link TransitHub}. */
export interface TransitHubArgs {
  readonly plan: HubPlan;
  /** The hub's VPC. */
  readonly vpc: NetworkVpc;
  /** ARNs of the organizational units whose accounts may ask to be attached, by key. */
  readonly organizationalUnitArns: Readonly<Record<string, pulumi.Input<string>>>;
  readonly logArchive: LogArchivePlace;
}

type Tables = Readonly<Record<string, aws.ec2transitgateway.RouteTable>>;

/**
 * The hub of a region: a transit gateway with a route table for each segment, shared with the organization's units, and
 * its own VPC attached. The provider works in the network account.
 *
 * A segment reaches whoever propagates into its table and nobody else: each table drops all private ranges, and every
 * prefix that it must not reach at exactly its length, so that neither the way through the hub nor a propagation that
 * somebody adds joins two segments.
 *
 * Costs 36.50 USD a month for each attachment and 0.02 for each GB. Cannot move to another region.
 *
 * ```ts
 * const hub = new TransitHub("hub-us-east-1", { plan, vpc, organizationalUnitArns, logArchive }, { provider: network });
 * new VpcRoutes("hub-us-east-1-routes", { plan: plan.vpc, vpc, gateway: hub }, { provider: network });
 * ```
 */
export class TransitHub extends pulumi.ComponentResource implements JoinedGateway {
  public readonly transitGatewayId: pulumi.Output<string>;
  /** The same, known once it is shared: before, AWS tells other accounts that there is no such gateway. */
  public readonly sharedGatewayId: pulumi.Output<string>;
  /** Ids of the route tables, by segment, and `hub`. */
  public readonly tableIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** ARNs of the route tables, as roles are allowed to use them. */
  public readonly tableArns: Readonly<Record<string, pulumi.Output<string>>>;
  public readonly joined: readonly pulumi.Resource[];

  private readonly args: TransitHubArgs;
  private readonly region: string;

  /** @throws InputPropertiesError for a plan without the hub's own table, or without subnets for its attachment. */
  public constructor(name: string, args: TransitHubArgs, opts: pulumi.ComponentResourceOptions) {
    refuseBrokenHub(args.plan);
    super("aws-foundation:network:TransitHub", name, {}, opts);
    this.args = args;
    this.region = args.plan.vpc.region;
    const gateway = this.makeGateway(name);
    this.record(name, gateway);
    const shares = this.share(name, gateway);
    const tables = this.makeTables(name, gateway);
    const attachment = this.attachVpc(name, gateway);
    const association = this.associate(name, attachment, tables);
    for (const table of args.plan.tables) this.route(name, table, tables, attachment);
    this.transitGatewayId = gateway.id;
    this.sharedGatewayId = pulumi
      .all([gateway.id, pulumi.all(shares.map(({ id }) => id))])
      .apply(([gatewayId]) => gatewayId);
    this.tableIds = mapTables(tables, ({ id }) => id);
    this.tableArns = mapTables(tables, ({ arn }) => arn);
    this.joined = [attachment, ...association];
    this.registerOutputs({ transitGatewayId: this.transitGatewayId, tableIds: this.tableIds });
  }

  /** What is not said is enabled: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRequestOptions.html */
  private makeGateway(name: string): aws.ec2transitgateway.TransitGateway {
    return new aws.ec2transitgateway.TransitGateway(
      `${name}-gateway`,
      {
        description: "Joins the organization's networks, by segments.",
        autoAcceptSharedAttachments: "disable",
        defaultRouteTableAssociation: "disable",
        defaultRouteTablePropagation: "disable",
        dnsSupport: "enable",
        vpnEcmpSupport: "enable",
        region: this.region,
        tags: { Name: name },
      },
      { parent: this, protect: true },
    );
  }

  private record(name: string, gateway: aws.ec2transitgateway.TransitGateway): void {
    const { logArchive } = this.args;
    makeGatewayFlowLog(
      `${name}-flow-log`,
      { transitGatewayId: gateway.id, region: this.region, logArchive },
      { parent: this },
    );
  }

  /** With its units, never with anybody outside: whoever is in them may ask, and is let in by a segment's role. */
  private share(
    name: string,
    gateway: aws.ec2transitgateway.TransitGateway,
  ): readonly aws.ram.PrincipalAssociation[] {
    const options = { parent: this };
    const { region } = this;
    const share = new aws.ram.ResourceShare(
      `${name}-share`,
      { name, allowExternalPrincipals: false, region },
      options,
    );
    const resource = new aws.ram.ResourceAssociation(
      `${name}-share-gateway`,
      { resourceShareArn: share.arn, resourceArn: gateway.arn, region },
      options,
    );
    return Object.entries(this.args.organizationalUnitArns).map(
      ([key, principal]) =>
        new aws.ram.PrincipalAssociation(
          `${name}-share-${key}`,
          { resourceShareArn: share.arn, principal, region },
          { parent: this, dependsOn: resource },
        ),
    );
  }

  private makeTables(name: string, gateway: aws.ec2transitgateway.TransitGateway): Tables {
    return Object.fromEntries(
      this.args.plan.tables.map(({ name: table }) => [
        table,
        new aws.ec2transitgateway.RouteTable(
          `${name}-table-${table}`,
          { transitGatewayId: gateway.id, region: this.region, tags: { Name: `${name}-${table}` } },
          { parent: this, protect: true },
        ),
      ]),
    );
  }

  private attachVpc(
    name: string,
    gateway: aws.ec2transitgateway.TransitGateway,
  ): aws.ec2transitgateway.VpcAttachment {
    const { plan, vpc } = this.args;
    return new aws.ec2transitgateway.VpcAttachment(
      `${name}-attachment`,
      {
        transitGatewayId: gateway.id,
        vpcId: vpc.vpcId,
        subnetIds: attachmentSubnets(plan.vpc, vpc),
        dnsSupport: "enable",
        transitGatewayDefaultRouteTableAssociation: false,
        transitGatewayDefaultRouteTablePropagation: false,
        region: this.region,
        tags: { Name: `${name}-${hubTable}` },
      },
      { parent: this },
    );
  }

  private associate(
    name: string,
    attachment: aws.ec2transitgateway.VpcAttachment,
    tables: Tables,
  ): pulumi.Resource[] {
    const table = tables[hubTable];
    if (table === undefined) return [];
    const association = new aws.ec2transitgateway.RouteTableAssociation(
      `${name}-association`,
      {
        transitGatewayAttachmentId: attachment.id,
        transitGatewayRouteTableId: table.id,
        region: this.region,
      },
      { parent: this },
    );
    return [association];
  }

  /** Nothing leads to the hub before what must not come back from there is dropped. */
  private route(
    name: string,
    plan: TransitTablePlan,
    tables: Tables,
    attachment: aws.ec2transitgateway.VpcAttachment,
  ): void {
    const table = tables[plan.name];
    if (table === undefined) return;
    const transitGatewayRouteTableId = table.id;
    const { region } = this;
    const dependsOn = plan.blackholes.map(
      ({ prefix }) =>
        new aws.ec2transitgateway.Route(
          `${name}-${plan.name}-blackhole-${blockKey(prefix)}`,
          { transitGatewayRouteTableId, destinationCidrBlock: prefix, blackhole: true, region },
          { parent: this },
        ),
    );
    const toHub = { transitGatewayRouteTableId, transitGatewayAttachmentId: attachment.id, region };
    if (plan.propagating.includes(this.args.plan.vpc.account))
      new aws.ec2transitgateway.RouteTablePropagation(`${name}-${plan.name}-propagation`, toHub, {
        parent: this,
        dependsOn,
      });
    if (plan.defaultToHub)
      new aws.ec2transitgateway.Route(
        `${name}-${plan.name}-default`,
        { ...toHub, destinationCidrBlock: "0.0.0.0/0" },
        { parent: this, dependsOn },
      );
  }
}

function refuseBrokenHub({ vpc, tables }: HubPlan): void {
  const problems = attachmentProblems(vpc, "plan", "vpc");
  if (!tables.some(({ name }) => name === hubTable))
    problems.push({ path: "plan.tables", problem: `has no table ${hubTable}` });
  if (problems.length > 0) throw new InputPropertiesError("the hub", problems);
}

function mapTables(
  tables: Tables,
  map: (table: aws.ec2transitgateway.RouteTable) => pulumi.Output<string>,
): Readonly<Record<string, pulumi.Output<string>>> {
  return Object.fromEntries(Object.entries(tables).map(([key, table]) => [key, map(table)]));
}
