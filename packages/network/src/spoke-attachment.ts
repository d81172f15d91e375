import { InputPropertiesError, propertyPath, segmentTag, type InputProblem } from "@aws-foundation/core";
import type { SegmentPlan, VpcPlan } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { attachmentSubnets } from "./attachment-subnets.js";
import type { NetworkVpc } from "./network-vpc.js";
import { attachmentProblems } from "./vpc-problems.js";
import type { JoinedGateway } from "./vpc-routes.js";

/** Arguments of {@link SpokeAttachment}. */
export interface SpokeAttachmentArgs {
  readonly plan: VpcPlan;
  readonly vpc: NetworkVpc;
  /** The segment of the VPC's account, in its region. */
  readonly segment: SegmentPlan;
  /** The shared gateway of the region. */
  readonly transitGatewayId: pulumi.Input<string>;
  /** Ids of the gateway's route tables, by segment, and `hub`. */
  readonly tableIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** Works in the network account, in the segment's role that attaches. */
  readonly attachProvider: aws.Provider;
}

/**
 * An account's VPC joined to the hub: the account asks, and its segment's role in the network account lets it in,
 * associates it with the segment's table and propagates it into those of whoever may reach it.
 *
 * Costs 36.50 USD a month, and 0.02 for each GB that it sends.
 *
 * The two flags of default tables are not said on the account's side, where the provider reads true whatever they are.
 *
 * ```ts
 * const joined = new SpokeAttachment("development-us-east-1-attachment", { plan, vpc, segment, transitGatewayId, tableIds, attachProvider }, { provider });
 * new VpcRoutes("development-us-east-1-routes", { plan, vpc, gateway: joined }, { provider });
 * ```
 */
export class SpokeAttachment extends pulumi.ComponentResource implements JoinedGateway {
  public readonly transitGatewayId: pulumi.Input<string>;
  public readonly attachmentId: pulumi.Output<string>;
  public readonly joined: readonly pulumi.Resource[];

  private readonly args: SpokeAttachmentArgs;

  /** @throws InputPropertiesError for tables that the gateway does not have, and for a VPC without subnets for it. */
  public constructor(name: string, args: SpokeAttachmentArgs, opts: pulumi.ComponentResourceOptions) {
    const tables = tablesOf(args);
    super("aws-foundation:network:SpokeAttachment", name, {}, opts);
    this.args = args;
    const attachment = this.ask(name);
    const accepter = this.accept(name, attachment);
    const association = this.associate(name, attachment, tables.own, accepter);
    for (const [table, id] of Object.entries(tables.reached))
      this.propagate(name, attachment, table, id, accepter);
    this.transitGatewayId = args.transitGatewayId;
    this.attachmentId = attachment.id;
    this.joined = [accepter, association];
    this.registerOutputs({ attachmentId: this.attachmentId });
  }

  private ask(name: string): aws.ec2transitgateway.VpcAttachment {
    const { plan, vpc, transitGatewayId } = this.args;
    return new aws.ec2transitgateway.VpcAttachment(
      `${name}-attachment`,
      {
        transitGatewayId,
        vpcId: vpc.vpcId,
        subnetIds: attachmentSubnets(plan, vpc),
        dnsSupport: "enable",
        region: plan.region,
        tags: { Name: name },
      },
      { parent: this },
    );
  }

  /** The tag is what the role may change the attachment by: an account's tags are not the asking one's. */
  private accept(
    name: string,
    attachment: aws.ec2transitgateway.VpcAttachment,
  ): aws.ec2transitgateway.VpcAttachmentAccepter {
    const { plan, segment } = this.args;
    return new aws.ec2transitgateway.VpcAttachmentAccepter(
      `${name}-accepter`,
      {
        transitGatewayAttachmentId: attachment.id,
        transitGatewayDefaultRouteTableAssociation: false,
        transitGatewayDefaultRouteTablePropagation: false,
        region: plan.region,
        tags: { Name: name, [segmentTag]: segment.key },
      },
      this.inNetworkAccount(),
    );
  }

  private associate(
    name: string,
    attachment: aws.ec2transitgateway.VpcAttachment,
    transitGatewayRouteTableId: pulumi.Input<string>,
    accepter: pulumi.Resource,
  ): aws.ec2transitgateway.RouteTableAssociation {
    return new aws.ec2transitgateway.RouteTableAssociation(
      `${name}-association`,
      {
        transitGatewayAttachmentId: attachment.id,
        transitGatewayRouteTableId,
        region: this.args.plan.region,
      },
      this.inNetworkAccount(accepter),
    );
  }

  private propagate(
    name: string,
    attachment: aws.ec2transitgateway.VpcAttachment,
    table: string,
    transitGatewayRouteTableId: pulumi.Input<string>,
    accepter: pulumi.Resource,
  ): void {
    new aws.ec2transitgateway.RouteTablePropagation(
      `${name}-propagation-${table}`,
      {
        transitGatewayAttachmentId: attachment.id,
        transitGatewayRouteTableId,
        region: this.args.plan.region,
      },
      this.inNetworkAccount(accepter),
    );
  }

  private inNetworkAccount(after?: pulumi.Resource): pulumi.CustomResourceOptions {
    return {
      parent: this,
      provider: this.args.attachProvider,
      ...(after && { dependsOn: after }),
    };
  }
}

interface SpokeTables {
  readonly own: pulumi.Input<string>;
  readonly reached: Readonly<Record<string, pulumi.Input<string>>>;
}

function tablesOf({ plan, segment, tableIds }: SpokeAttachmentArgs): SpokeTables {
  const problems: InputProblem[] = attachmentProblems(plan, "plan");
  const idOf = (table: string): pulumi.Input<string> => {
    const id = Object.hasOwn(tableIds, table) ? tableIds[table] : undefined;
    if (id === undefined)
      problems.push({
        path: propertyPath("tableIds", table),
        problem: "is not there, and the segment uses it",
        fix: "deploy the hub first",
      });
    return id ?? "";
  };
  const tables = {
    own: idOf(segment.key),
    reached: Object.fromEntries(segment.propagatesInto.map((table) => [table, idOf(table)])),
  };
  if (problems.length > 0) throw new InputPropertiesError("the attachment", problems);
  return tables;
}
