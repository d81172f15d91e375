import { effectiveOrganizationalUnit, networkPlan, type Model, type StackPlan } from "@aws-foundation/model";
import { ResourceError } from "@aws-foundation/core";
import type { LogArchivePlace, NetworkVpcArgs } from "@aws-foundation/network";
import type { RegionPlan, SegmentPlan, SpokePlan, VpcPlan } from "@aws-foundation/network-plan";
import { all, type Output } from "@pulumi/pulumi";
import type { ToldPath } from "../contracts.js";
import { accountIdOf, unitIdOf, type IdsByKey, type KnownOrganization } from "./known-ids.js";

/** A planned VPC of a stack, with the plan of its region. */
export interface PlannedSpoke {
  readonly spoke: SpokePlan;
  readonly region: RegionPlan;
}

/** A VPC, as the component NetworkVpc takes it. */
export function networkVpcArgs(
  model: Model,
  known: KnownOrganization,
  part: NetworkVpcArgs["part"],
  plan: VpcPlan,
): NetworkVpcArgs {
  return {
    plan,
    part,
    organizationId: known.organizationId,
    logArchive: logArchivePlace(model, known),
  };
}

/** Where flow logs go. */
export function logArchivePlace(
  { organization, regions }: Model,
  { accountIds }: KnownOrganization,
): LogArchivePlace {
  return { accountId: accountIdOf(accountIds, organization.security.logArchive), home: regions.home };
}

/** VPCs of a stack's accounts, the hub's aside, region by region. */
export function plannedSpokes(model: Model, accounts: readonly string[]): PlannedSpoke[] {
  const regions = networkPlan(model)?.regions ?? [];
  return regions.flatMap((region) =>
    region.spokes.filter(({ account }) => accounts.includes(account)).map((spoke) => ({ spoke, region })),
  );
}

/** The segment of a VPC, in its region. */
export function segmentOf({ spoke, region }: PlannedSpoke): SegmentPlan {
  const segment = region.segments.find(({ key }) => key === spoke.segment);
  if (segment !== undefined) return segment;
  throw new ResourceError(`segment "${spoke.segment}"`, "is not in the plan of the networks");
}

/** What of the hub a stack's VPCs are attached to: each region's gateway, with the tables and zones that they need of it. */
export function neededOfHub(model: Model, plan: Pick<StackPlan, "accounts" | "attachment">): ToldPath[] {
  if (plan.attachment === undefined) return [];
  const attached = plannedSpokes(model, plan.accounts).filter(({ spoke }) => spoke.attached);
  const needed = attached.flatMap((planned): ToldPath[] => {
    const { key, propagatesInto, zones, endpointZones } = segmentOf(planned);
    const hub = ["shared", "hubs", planned.region.region];
    return [
      [...hub, "transitGatewayId"],
      ...[key, ...propagatesInto].map((table) => [...hub, "tableIds", table]),
      ...[...zones, ...endpointZones].map((zone) => ["shared", "zoneIds", zone]),
    ];
  });
  return [...new Map(needed.map((path) => [path.join("\n"), path])).values()];
}

/** ARNs of the units whose accounts may ask to be attached, by the unit's key: those with an account that is, and no other. */
export function sharedUnitArns(
  model: Model,
  { organizationId, organizationalUnitIds }: KnownOrganization & { readonly organizationalUnitIds: IdsByKey },
): Readonly<Record<string, Output<string>>> {
  const attached = (networkPlan(model)?.regions ?? [])
    .flatMap(({ spokes }) => spokes)
    .filter((spoke) => spoke.attached)
    .map(({ account }) => effectiveOrganizationalUnit(model, account));
  const { managementAccountId } = model.organization;
  return Object.fromEntries(
    [...new Set(attached)].sort().map((key) => {
      const unitId = unitIdOf(organizationalUnitIds, key);
      const arn = all([organizationId, unitId]).apply(
        ([organization, unit]) => `arn:aws:organizations::${managementAccountId}:ou/${organization}/${unit}`,
      );
      return [key, arn];
    }),
  );
}
