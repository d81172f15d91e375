import { allocateBlocks, type AllocatedBlock } from "./allocate-blocks.js";
import type { NetworkInput } from "./network-input.js";
import type { NetworkPlan, PrivateZonePlan, RegionPlan } from "./network-plan.js";
import { allowedCounts } from "./network-quotas.js";
import { planRegion } from "./plan-region.js";
import { privateZones } from "./private-zones.js";
import { segmentsOf } from "./segments.js";

/** Plans all networks of an input without problems. */
export function planNetwork(input: NetworkInput): NetworkPlan {
  const allocated = allocateBlocks(input);
  const names = [input.homeRegion, ...Object.keys(input.regions).sort()];
  const regions = names.flatMap((region) => planRegion(input, region, blocksIn(region, allocated)) ?? []);
  return {
    networkAccount: input.networkAccount,
    supernet: input.supernet,
    regions,
    quotas: allowedCounts(input.quotas),
    zones: zonePlans(input, regions),
    blocks: blocksByAccount(allocated),
  };
}

function blocksIn(region: string, allocated: readonly AllocatedBlock[]): ReadonlyMap<string, string> {
  return new Map(
    allocated.flatMap((block) =>
      block.region === region && block.cidr !== undefined ? [[block.account, block.cidr] as const] : [],
    ),
  );
}

function zonePlans(input: NetworkInput, regions: readonly RegionPlan[]): PrivateZonePlan[] {
  const spokes = regions.flatMap((region) => region.spokes);
  return [...segmentsOf(input).values()]
    .flatMap((segment) => {
      const vpcs = spokes
        .filter((spoke) => spoke.segment === segment.key)
        .map(({ account, region }) => ({ account, region }));
      return vpcs.length === 0
        ? []
        : privateZones(input, segment).map((zone) => ({ ...zone, segment: segment.key, vpcs }));
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function blocksByAccount(allocated: readonly AllocatedBlock[]): NetworkPlan["blocks"] {
  const blocks: Record<string, Record<string, string>> = {};
  for (const { account, region, cidr } of allocated)
    if (cidr !== undefined) (blocks[account] ??= {})[region] = cidr;
  return blocks;
}
