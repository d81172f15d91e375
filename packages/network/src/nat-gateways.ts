import type { NatPlan } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link NatGateways}. */
export interface NatGatewaysArgs {
  readonly plan: NatPlan;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** Ids of the public subnets, by zone; regional NAT needs none. */
  readonly publicSubnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  readonly internetGateway: aws.ec2.InternetGateway;
  /**
   * Whether a regional NAT gateway has addresses of our own, one in each zone, by which others may know what goes out.
   * Without, AWS gives and takes addresses as workloads come into zones.
   */
  readonly fixedAddresses: boolean;
}

/** By zone, and `regional` for the one that is in all zones. */
type Ids = Record<string, pulumi.Output<string>>;

const regional = "regional";

/**
 * NAT gateways of a VPC: one for the region, one in each zone, or one in the first. Each costs 32.85 USD a month for each
 * zone that it is in, 3.65 for each address, and 0.045 for each GB.
 *
 * A regional one has a route table of its own, with AWS's route to the internet gateway; ways back to other networks have
 * to be in there. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
 */
export class NatGateways extends pulumi.ComponentResource {
  /** The regional gateway's own route table. */
  public readonly routeTableId: pulumi.Output<string> | undefined;

  private readonly ids: Readonly<Ids>;
  private readonly region: string;
  private readonly options: pulumi.CustomResourceOptions;

  public constructor(name: string, args: NatGatewaysArgs, opts: pulumi.ComponentResourceOptions) {
    super("aws-foundation:network:NatGateways", name, {}, opts);
    this.region = args.region;
    // A gateway without a way out, or an address that nothing can use, is refused.
    this.options = { parent: this, dependsOn: args.internetGateway };
    if (args.plan.mode === "regional") {
      const gateway = this.makeRegional(name, args);
      this.ids = { [regional]: gateway.id };
      this.routeTableId = gateway.routeTableId;
    } else {
      this.ids = this.makeZonal(name, args);
      this.routeTableId = undefined;
    }
    this.registerOutputs({});
  }

  /** @param zone The gateway's zone; none for the regional one. */
  public idOf(zone?: string): pulumi.Output<string> | undefined {
    return this.ids[zone ?? regional];
  }

  private makeRegional(name: string, { plan, vpcId, fixedAddresses }: NatGatewaysArgs): aws.ec2.NatGateway {
    const addresses = fixedAddresses
      ? plan.zones.map((zone) => ({
          availabilityZoneId: zone,
          allocationIds: [this.makeAddress(`${name}-${regional}-${zone}-address`)],
        }))
      : undefined;
    return new aws.ec2.NatGateway(
      `${name}-${regional}`,
      {
        availabilityMode: "regional",
        connectivityType: "public",
        vpcId,
        ...(addresses && { availabilityZoneAddresses: addresses }),
        region: this.region,
        tags: { Name: `${name}-${regional}` },
      },
      this.options,
    );
  }

  private makeZonal(name: string, { plan, publicSubnetIds }: NatGatewaysArgs): Ids {
    return Object.fromEntries(
      plan.zones.flatMap((zone) => {
        const subnetId = publicSubnetIds[zone];
        if (subnetId === undefined) return [];
        const gateway = new aws.ec2.NatGateway(
          `${name}-${zone}`,
          {
            connectivityType: "public",
            subnetId,
            allocationId: this.makeAddress(`${name}-${zone}-address`),
            region: this.region,
            tags: { Name: `${name}-${zone}` },
          },
          this.options,
        );
        return [[zone, gateway.id]];
      }),
    );
  }

  private makeAddress(name: string): pulumi.Output<string> {
    const address = new aws.ec2.Eip(
      name,
      { domain: "vpc", region: this.region, tags: { Name: name } },
      this.options,
    );
    return address.allocationId;
  }
}
