import type { PublicAccessPlan } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link BlockedPublicAccess}. */
export interface BlockedPublicAccessArgs {
  readonly plan: PublicAccessPlan;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
}

/**
 * VPC Block Public Access of an account and region: nothing from the internet comes in, and where nothing is to go out
 * either, nothing does, whatever gateways and routes somebody adds. `block-ingress` lets NAT gateways' answers in.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 *
 * A VPC that the internet is to reach is excluded before the mode is set, and for as long as it is, whoever sets the mode.
 * Costs nothing.
 */
export class BlockedPublicAccess extends pulumi.ComponentResource {
  public constructor(name: string, args: BlockedPublicAccessArgs, opts: pulumi.ComponentResourceOptions) {
    super("aws-foundation:network:BlockedPublicAccess", name, {}, opts);
    const { plan, region, vpcId } = args;
    const exclusion = plan.excluded
      ? new aws.ec2.VpcBlockPublicAccessExclusion(
          `${name}-exclusion`,
          { vpcId, internetGatewayExclusionMode: "allow-bidirectional", region, tags: { Name: name } },
          { parent: this },
        )
      : undefined;
    if (plan.mode !== undefined)
      new aws.ec2.VpcBlockPublicAccessOptions(
        `${name}-mode`,
        { internetGatewayBlockMode: plan.mode, region },
        { parent: this, ...(exclusion && { dependsOn: exclusion }) },
      );
    this.registerOutputs({});
  }
}
