import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import type { NetworkPlan, VpcReference } from "@aws-foundation/network-plan";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link ZoneAssociations}. */
export interface ZoneAssociationsArgs {
  readonly plan: NetworkPlan;
  /** Key of the VPC's account. */
  readonly account: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** Ids of the zones in the network account, by name. */
  readonly zoneIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** Works in the network account, in the segment's role that attaches. */
  readonly attachProvider: aws.Provider;
}

/**
 * An account's VPC in the private zones that are planned for it: the zones' account authorizes the VPC, and the VPC's
 * account associates it. Costs nothing.
 *
 * ```ts
 * new ZoneAssociations("development-us-east-1-zones", { plan, account: "development", region, vpcId, zoneIds, attachProvider }, { provider });
 * ```
 */
export class ZoneAssociations extends pulumi.ComponentResource {
  /** @throws InputPropertiesError for zones that are not there, all of them. */
  public constructor(name: string, args: ZoneAssociationsArgs, opts: pulumi.ComponentResourceOptions) {
    const zones = zonesOf(args);
    super("aws-foundation:network:ZoneAssociations", name, {}, opts);
    for (const { zone, zoneId } of zones) {
      const association = { zoneId, vpcId: args.vpcId, vpcRegion: args.region };
      const authorization = new aws.route53.VpcAssociationAuthorization(
        `${name}-${zone}-authorization`,
        association,
        { parent: this, provider: args.attachProvider },
      );
      new aws.route53.ZoneAssociation(`${name}-${zone}`, association, {
        parent: this,
        dependsOn: authorization,
      });
    }
    this.registerOutputs({});
  }
}

/** Names of the private zones that a VPC is associated with: of its environment, and of endpoints in the hub. */
function zoneNames(plan: NetworkPlan, { account, region }: VpcReference): string[] {
  const isFor = ({ vpcs }: { readonly vpcs: readonly VpcReference[] }) =>
    vpcs.some((vpc) => vpc.account === account && vpc.region === region);
  const endpoints = plan.regions.flatMap(({ hub }) => hub.endpoints);
  return [
    ...plan.zones.filter(isFor).map(({ name }) => name),
    ...endpoints.filter(isFor).map(({ zone }) => zone),
  ];
}

function zonesOf(
  args: ZoneAssociationsArgs,
): { readonly zone: string; readonly zoneId: pulumi.Input<string> }[] {
  const problems: InputProblem[] = [];
  const zones = zoneNames(args.plan, args).flatMap((zone) => {
    const zoneId = Object.hasOwn(args.zoneIds, zone) ? args.zoneIds[zone] : undefined;
    if (zoneId !== undefined) return [{ zone, zoneId }];
    const problem = "is not there, and the VPC is planned to use it";
    problems.push({ path: propertyPath("zoneIds", zone), problem, fix: "deploy the hub first" });
    return [];
  });
  if (problems.length > 0) throw new InputPropertiesError("the VPC's private zones", problems);
  return zones;
}
