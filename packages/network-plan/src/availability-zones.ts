import { availabilityZoneIds, type AwsRegion } from "@aws-foundation/core";

/**
 * Zones that are used where they are named only: some take no new instance types and lack services, such as EFS One Zone;
 * the others are ones that not every account gets.
 * https://docs.aws.amazon.com/efs/latest/ug/OneZoneAZs.html
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
const notByDefault: readonly string[] = ["use1-az3", "apne1-az3", "euw2-az4", "usw1-az2"];

/** How many zones a VPC may have: of fewer, one that fails takes all along; the highest number in an id is six. */
export const zoneLimits = { fewest: 2, most: 6 } as const;

/** Ids of a region's zones, those first that are taken first; none for a region that is not known. */
export function availabilityZones(region: string): readonly string[] {
  return Object.hasOwn(availabilityZoneIds, region) ? availabilityZoneIds[region as AwsRegion] : [];
}

/** Ids of the zones that are taken where only their number is said. */
export function defaultZones(region: string): readonly string[] {
  return availabilityZones(region).filter((zone) => !notByDefault.includes(zone));
}

/** The number at the end of a zone's id, from 1. */
export function zoneNumber(zone: string): number {
  return Number(/\d+$/.exec(zone)?.[0]);
}
