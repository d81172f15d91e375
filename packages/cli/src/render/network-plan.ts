import type {
  AddressUse,
  NetworkPlan,
  RegionCounts,
  RegionPlan,
  SpokePlan,
  VpcPlan,
} from "@aws-foundation/network-plan";
import type { Colors } from "../terminal.js";
import { plural } from "./plural.js";

/** Who has which addresses, by region, account, tier and zone, and what is free. */
export function networkPlanText(
  plan: NetworkPlan | undefined,
  use: readonly AddressUse[],
  prefixLength: number,
  colors: Colors,
): string {
  const regions = use.map((ofRegion) => {
    const region = plan?.regions.find((other) => other.region === ofRegion.region);
    return [
      colors.bold(`${ofRegion.region}  ${ofRegion.range}`),
      ...(plan === undefined || region === undefined
        ? ["  no networks"]
        : regionLines(region, plan.quotas, colors)),
      ...useLines(ofRegion, prefixLength),
    ].join("\n");
  });
  return regions.join("\n\n");
}

/** The same for scripts, with everything that is planned; no regions and zones where there are no networks. */
export function networkPlanJson(plan: NetworkPlan | undefined, use: readonly AddressUse[]): string {
  const { regions = [], quotas, zones = [] } = plan ?? {};
  return JSON.stringify({ use, ...(quotas && { quotas }), regions, zones }, undefined, 2);
}

function regionLines({ hub, spokes, counts }: RegionPlan, quotas: RegionCounts, colors: Colors): string[] {
  const gateway = [
    `${counts.attachments} of ${quotas.attachments} attachments`,
    `${counts.routeTables} of ${quotas.routeTables} route tables`,
    `${counts.transitGatewayRoutes} of ${quotas.transitGatewayRoutes} routes`,
  ];
  return [
    ...vpcLines(hub.vpc, "hub", colors),
    ...spokes.flatMap((spoke) => vpcLines(spoke, segmentOf(spoke), colors)),
    `  transit gateway: ${gateway.join(", ")}`,
    `  VPC route tables: ${counts.vpcRoutes} of ${quotas.vpcRoutes} routes in the longest`,
  ];
}

function segmentOf({ segment, attached }: SpokePlan): string {
  return `segment ${segment}${attached ? "" : ", not attached"}`;
}

/** A line for each tier, with its subnets by zone. */
function vpcLines(vpc: VpcPlan, role: string, colors: Colors): string[] {
  const { account, prefixes, subnets, free } = vpc;
  const tiers = [...new Set(subnets.map(({ tier }) => tier))];
  return [
    `  ${colors.cyan(account)}  ${prefixes.join(", ")}  ${colors.dim(role)}`,
    ...tiers.flatMap((tier) =>
      subnets
        .filter((subnet) => subnet.tier === tier)
        .map(
          ({ zone, cidr, usableAddresses }) =>
            `    ${tier.padEnd(10)}  ${zone.padEnd(9)}  ${cidr.padEnd(18)}  ${plural(usableAddresses, "address", "addresses")}`,
        ),
    ),
    `    free        ${freeText(free)}`,
  ];
}

/** How much is free, and the largest block of it. */
function freeText(free: readonly string[]): string {
  const [largest] = [...free].sort((a, b) => lengthOf(a) - lengthOf(b));
  const addresses = free.reduce((sum, block) => sum + 2 ** (32 - lengthOf(block)), 0);
  return largest === undefined
    ? "nothing"
    : `${plural(addresses, "address", "addresses")}, the largest block is ${largest}`;
}

function lengthOf(block: string): number {
  return Number(block.split("/")[1]);
}

function useLines({ range, kept, reserved, freeBlocks, next, free }: AddressUse, length: number): string[] {
  return [
    ...Object.entries(kept).map(([account, cidr]) => `  ${account}  ${cidr}  kept, without a VPC`),
    ...reserved.map((block) => `  ${block} is reserved`),
    next === null
      ? `  no /${length} is free in ${range}; smaller blocks: ${free.length === 0 ? "none" : free.join(", ")}`
      : `  ${plural(freeBlocks, "block")} of /${length} free, the next is ${next}`,
  ];
}
