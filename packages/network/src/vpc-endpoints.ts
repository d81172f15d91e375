import { serializePolicyDocument } from "@aws-foundation/core";
import type { VpcPlan } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { endpointPolicy } from "./endpoint-policies.js";
import { blockKey } from "./resource-key.js";

/** Arguments of {@link VpcEndpoints}. */
export interface VpcEndpointsArgs {
  readonly plan: VpcPlan;
  readonly organizationId: pulumi.Input<string>;
  readonly vpcId: pulumi.Input<string>;
  /** Tables that get the gateway endpoints' routes. */
  readonly routeTableIds: readonly pulumi.Input<string>[];
  /** Subnets of interface endpoints, one in each zone. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Whether other VPCs use the interface endpoints, by private zones that have their names. */
  readonly central: boolean;
}

/** By which an alias leads to an endpoint. */
export interface EndpointAddress {
  readonly dnsName: pulumi.Output<string>;
  readonly hostedZoneId: pulumi.Output<string>;
}

/**
 * The ways from a VPC to AWS's services past the internet. Each has a policy: the organization's principals reach the
 * organization's resources, and what AWS owns as far as it is needed.
 *
 * Gateway endpoints cost nothing; interface endpoints 7.30 USD a month for each zone, and 0.01 for each GB.
 */
export class VpcEndpoints extends pulumi.ComponentResource {
  /** Of the interface endpoints, by service. */
  public readonly addresses: Readonly<Record<string, EndpointAddress>>;

  private readonly args: VpcEndpointsArgs;

  public constructor(name: string, args: VpcEndpointsArgs, opts: pulumi.ComponentResourceOptions) {
    super("aws-foundation:network:VpcEndpoints", name, {}, opts);
    this.args = args;
    for (const service of args.plan.gatewayEndpoints) this.makeGateway(name, service);
    this.addresses = this.makeInterfaces(name);
    this.registerOutputs({});
  }

  private makeGateway(name: string, service: string): void {
    const { routeTableIds } = this.args;
    this.makeEndpoint(name, service, { vpcEndpointType: "Gateway", routeTableIds: [...routeTableIds] });
  }

  private makeInterfaces(name: string): Record<string, EndpointAddress> {
    const { plan, subnetIds, central } = this.args;
    if (plan.interfaceEndpoints.length === 0) return {};
    const securityGroup = this.makeSecurityGroup(name);
    return Object.fromEntries(
      plan.interfaceEndpoints.map((service) => {
        const { dnsEntries } = this.makeEndpoint(name, service, {
          vpcEndpointType: "Interface",
          subnetIds: [...subnetIds],
          securityGroupIds: [securityGroup.id],
          // A VPC has each name once: by itself, or by a zone of ours.
          privateDnsEnabled: !central,
        });
        // The first entry is the one of all zones.
        const first = dnsEntries.apply(([entry]) => entry);
        return [
          service,
          {
            dnsName: first.apply((entry) => entry?.dnsName ?? ""),
            hostedZoneId: first.apply((entry) => entry?.hostedZoneId ?? ""),
          },
        ];
      }),
    );
  }

  private makeEndpoint(
    name: string,
    service: string,
    kind: Partial<aws.ec2.VpcEndpointArgs>,
  ): aws.ec2.VpcEndpoint {
    const { plan, vpcId, organizationId } = this.args;
    const { region } = plan;
    return new aws.ec2.VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId,
        serviceName: `com.amazonaws.${region}.${service}`,
        policy: pulumi
          .output(organizationId)
          .apply((id) => serializePolicyDocument(endpointPolicy(service, region, id))),
        ...kind,
        region,
        tags: { Name: `${name}-${service}` },
      },
      { parent: this },
    );
  }

  /** Answers need no rule: security groups know connections. */
  private makeSecurityGroup(name: string): aws.ec2.SecurityGroup {
    const { plan, vpcId, central } = this.args;
    const { region } = plan;
    const group = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      { vpcId, description: "HTTPS to interface endpoints.", region, tags: { Name: name } },
      { parent: this },
    );
    for (const cidrIpv4 of central ? clientsOfHub(plan) : plan.prefixes)
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-from-${blockKey(cidrIpv4)}`,
        {
          securityGroupId: group.id,
          description: `HTTPS from ${cidrIpv4}`,
          ipProtocol: "tcp",
          fromPort: 443,
          toPort: 443,
          cidrIpv4,
          region,
          tags: { Name: `${name}-from-${blockKey(cidrIpv4)}` },
        },
        { parent: this },
      );
    return group;
  }
}

/** The hub's own blocks, and every one to which it knows a way back. */
function clientsOfHub({ prefixes, routeTables }: VpcPlan): string[] {
  const returns = routeTables
    .flatMap(({ routes }) => routes)
    .filter(({ target }) => target.kind === "transit-gateway")
    .map(({ destination }) => destination);
  return [...new Set([...prefixes, ...returns])];
}
