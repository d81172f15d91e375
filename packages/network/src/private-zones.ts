import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import type { NetworkPlan, RegionPlan } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkVpc } from "./network-vpc.js";

/** Arguments of {@link PrivateZones}. */
export interface PrivateZonesArgs {
  readonly plan: NetworkPlan;
  /** The hub's VPCs, by region. */
  readonly hubs: Readonly<Record<string, NetworkVpc>>;
}

/**
 * Private hosted zones of the organization: one for each environment, and one for each service with an endpoint in the hub.
 * The provider works in the network account.
 *
 * A private zone is made with a VPC of its own account, the hub's. Others come by {@link ZoneAssociations}, which the zone
 * itself leaves alone. Each costs 0.50 USD a month.
 *
 * ```ts
 * const { zoneIds } = new PrivateZones("zones", { plan, hubs: { "us-east-1": vpc } }, { provider: network });
 * ```
 */
export class PrivateZones extends pulumi.ComponentResource {
  /** By name. */
  public readonly zoneIds: Readonly<Record<string, pulumi.Output<string>>>;

  /** @throws InputPropertiesError for regions of the plan without a hub. */
  public constructor(name: string, args: PrivateZonesArgs, opts: pulumi.ComponentResourceOptions) {
    const hubs = hubsOf(args);
    super("aws-foundation:network:PrivateZones", name, {}, opts);
    const [home] = hubs;
    this.zoneIds = Object.fromEntries([
      ...(home ? this.makeEnvironments(name, args.plan, home) : []),
      ...hubs.flatMap((hub) => this.makeEndpoints(name, hub)),
    ]);
    this.registerOutputs({ zoneIds: this.zoneIds });
  }

  private makeEnvironments(name: string, { zones }: NetworkPlan, home: Hub): ZoneId[] {
    return zones.map((zone) => {
      const comment = `Names of ${zone.environment ?? zone.segment}.`;
      return [zone.name, this.makeZone(name, zone.name, comment, home).zoneId];
    });
  }

  private makeEndpoints(name: string, hub: Hub): ZoneId[] {
    return hub.plan.hub.endpoints.map(({ service, zone, records }) => {
      const made = this.makeZone(name, zone, `Endpoint of ${service} in the hub.`, hub);
      for (const record of records) this.makeAlias(name, record, service, made, hub);
      return [zone, made.zoneId];
    });
  }

  private makeZone(name: string, zone: string, comment: string, { plan, vpc }: Hub): aws.route53.Zone {
    return new aws.route53.Zone(
      `${name}-${zone}`,
      { name: zone, comment, vpcs: [{ vpcId: vpc.vpcId, vpcRegion: plan.region }] },
      // Associations are resources of their own: with both, each would undo the other.
      { parent: this, ignoreChanges: ["vpcs"] },
    );
  }

  private makeAlias(
    name: string,
    record: string,
    service: string,
    zone: aws.route53.Zone,
    { vpc }: Hub,
  ): void {
    const address = vpc.endpoints.addresses[service];
    if (address === undefined) return;
    new aws.route53.Record(
      `${name}-${record}-alias`,
      {
        zoneId: zone.zoneId,
        name: record,
        type: "A",
        aliases: [{ name: address.dnsName, zoneId: address.hostedZoneId, evaluateTargetHealth: false }],
      },
      { parent: this },
    );
  }
}

type ZoneId = readonly [zone: string, id: pulumi.Output<string>];

interface Hub {
  readonly plan: RegionPlan;
  readonly vpc: NetworkVpc;
}

/** The home region's first. */
function hubsOf({ plan, hubs }: PrivateZonesArgs): Hub[] {
  const problems: InputProblem[] = [];
  const found = plan.regions.flatMap((region) => {
    const vpc = Object.hasOwn(hubs, region.region) ? hubs[region.region] : undefined;
    if (vpc !== undefined) return [{ plan: region, vpc }];
    problems.push({
      path: propertyPath("hubs", region.region),
      problem: "is not there, and networks are planned in the region",
    });
    return [];
  });
  if (problems.length > 0) throw new InputPropertiesError("the private zones", problems);
  return found;
}
