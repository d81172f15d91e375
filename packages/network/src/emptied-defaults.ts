import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link EmptiedDefaults}. */
export interface EmptiedDefaultsArgs {
  readonly vpc: aws.ec2.Vpc;
  readonly region: string;
}

/**
 * What AWS makes with a VPC and what takes whatever names nothing else, taken over and emptied: the main route table leads
 * nowhere, the default security group and the default network ACL let nothing through. Nothing of ours uses them.
 *
 * They cannot be deleted: without this they stay as they are.
 */
export class EmptiedDefaults extends pulumi.ComponentResource {
  public constructor(name: string, args: EmptiedDefaultsArgs, opts: pulumi.ComponentResourceOptions) {
    super("aws-foundation:network:EmptiedDefaults", name, {}, opts);
    const { vpc, region } = args;
    const options = { parent: this };
    new aws.ec2.DefaultRouteTable(
      `${name}-route-table`,
      { defaultRouteTableId: vpc.defaultRouteTableId, routes: [], region, tags: unused },
      options,
    );
    // Subnets are left out: one without an ACL of its own comes here without asking, and would show as a change.
    new aws.ec2.DefaultNetworkAcl(
      `${name}-network-acl`,
      { defaultNetworkAclId: vpc.defaultNetworkAclId, ingress: [], egress: [], region, tags: unused },
      options,
    );
    new aws.ec2.DefaultSecurityGroup(
      `${name}-security-group`,
      { vpcId: vpc.id, ingress: [], egress: [], region, tags: unused },
      options,
    );
    this.registerOutputs({});
  }
}

const unused = { Name: "unused" };
