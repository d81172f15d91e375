import type { AwsRegion } from "@aws-foundation/core";

/**
 * The ids of the availability zones of each region that accounts get; the same place in every account, unlike names.
 * A number of zones means the first of them, so that their order stays.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
const numbers: Readonly<Record<AwsRegion, readonly [prefix: string, ...numbers: number[]]>> = {
  "af-south-1": ["afs1", 1, 2, 3],
  "ap-east-1": ["ape1", 1, 2, 3],
  "ap-east-2": ["ape2", 1, 2, 3],
  "ap-northeast-1": ["apne1", 1, 2, 4],
  "ap-northeast-2": ["apne2", 1, 2, 3, 4],
  "ap-northeast-3": ["apne3", 1, 2, 3],
  "ap-south-1": ["aps1", 1, 2, 3],
  "ap-south-2": ["aps2", 1, 2, 3],
  "ap-southeast-1": ["apse1", 1, 2, 3],
  "ap-southeast-2": ["apse2", 1, 2, 3],
  "ap-southeast-3": ["apse3", 1, 2, 3],
  "ap-southeast-4": ["apse4", 1, 2, 3],
  "ap-southeast-5": ["apse5", 1, 2, 3],
  "ap-southeast-6": ["apse6", 1, 2, 3],
  "ap-southeast-7": ["apse7", 1, 2, 3],
  "ca-central-1": ["cac1", 1, 2, 4],
  "ca-west-1": ["caw1", 1, 2, 3],
  "eu-central-1": ["euc1", 1, 2, 3],
  "eu-central-2": ["euc2", 1, 2, 3],
  "eu-north-1": ["eun1", 1, 2, 3],
  "eu-south-1": ["eus1", 1, 2, 3],
  "eu-south-2": ["eus2", 1, 2, 3],
  "eu-west-1": ["euw1", 1, 2, 3],
  "eu-west-2": ["euw2", 1, 2, 3],
  "eu-west-3": ["euw3", 1, 2, 3],
  "il-central-1": ["ilc1", 1, 2, 3],
  "me-central-1": ["mec1", 1, 2, 3],
  "me-south-1": ["mes1", 1, 2, 3],
  "mx-central-1": ["mxc1", 1, 2, 3],
  "sa-east-1": ["sae1", 1, 2, 3],
  "us-east-1": ["use1", 1, 2, 3, 4, 5, 6],
  "us-east-2": ["use2", 1, 2, 3],
  "us-west-1": ["usw1", 1, 3],
  "us-west-2": ["usw2", 1, 2, 3, 4],
};

/**
 * Zones that take no new instance types and lack services, such as EFS One Zone; used where they are named only.
 * https://docs.aws.amazon.com/efs/latest/ug/OneZoneAZs.html
 */
const notByDefault: readonly string[] = ["use1-az3"];

/** How many zones a VPC may have: of fewer, one that fails takes all along; the highest number in an id is six. */
export const zoneLimits = { fewest: 2, most: 6 } as const;

/** Ids of a region's zones, those first that are taken first; none for a region that is not known. */
export function availabilityZones(region: string): readonly string[] {
  const [prefix, ...all] = Object.hasOwn(numbers, region) ? numbers[region as AwsRegion] : [];
  return all.map((number) => `${prefix}-az${number}`);
}

/** Ids of the zones that are taken where only their number is said. */
export function defaultZones(region: string): readonly string[] {
  return availabilityZones(region).filter((zone) => !notByDefault.includes(zone));
}

/** The number at the end of a zone's id, from 1. */
export function zoneNumber(zone: string): number {
  return Number(/\d+$/.exec(zone)?.[0]);
}
