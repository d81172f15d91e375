import { networkPlan, type Model } from "@aws-foundation/model";
import { addressBlockFault, overlaps } from "@aws-foundation/network-plan";
import type { Cloud } from "../cloud.js";
import { ok, skipped, warn, type Check, type Finding } from "../finding.js";
import { inRegions } from "../in-regions.js";
import type { NetworkPlace } from "../network-places.js";
import { withoutNetworks } from "./without-networks.js";

/** No VPC that somebody else has made has addresses of the networks: it could never be joined with them. */
export const networkBlocksCheck: Check<Pick<Cloud, "model" | "networkPlaces">> = {
  id: "network-blocks",
  title: "Network blocks",
  group: "accounts",
  run: async ({ model, networkPlaces }) =>
    withoutNetworks(model) ?? judgeBlocks(model, await networkPlaces()),
};

/** A block, and whose it is. */
interface PlannedBlock {
  readonly cidr: string;
  readonly owner: string;
}

/** What VPCs of others mean for what is planned, and for what will be. */
export function judgeBlocks(model: Model, places: readonly NetworkPlace[]): Finding {
  if (places.length === 0) return skipped("there are no accounts to look into yet");
  const planned = plannedBlocks(model);
  const kept = [...planned.map(({ cidr }) => cidr), ...model.network.reserved.filter(isBlock)];
  const found = places.flatMap(({ key, region, others }) =>
    others.flatMap(({ id, cidrs }) => cidrs.map((cidr) => ({ vpc: `${key}: ${id} in ${region}`, cidr }))),
  );
  const taken = found.flatMap(({ vpc, cidr }) => {
    const other = planned.find((block) => overlaps(block.cidr, cidr));
    return other === undefined ? [] : [`${vpc} has ${cidr}, of ${other.cidr} for ${other.owner}`];
  });
  const inside = found.filter(
    ({ cidr }) =>
      rangesOf(model).some((range) => overlaps(range, cidr)) && !kept.some((one) => overlaps(one, cidr)),
  );
  const lines = [
    ...taken,
    ...inside.map(({ vpc, cidr }) => `${vpc} has ${cidr}, which the next account may get`),
  ];
  if (lines.length === 0) return ok(`no other VPC has any of them, ${inRegions(places.length)}`);
  const fixes = [
    ...(taken.length === 0
      ? []
      : ["choose other blocks before VPCs are made, or never join those VPCs with the networks"]),
    ...(inside.length === 0 ? [] : ["add the blocks of VPCs that stay to network.reserved"]),
  ];
  return warn("VPCs that are not the foundation's have addresses of the networks", fixes.join("; "), lines);
}

/** Every block of an account, those too that are kept for VPCs to come. */
function plannedBlocks(model: Model): PlannedBlock[] {
  const stated = Object.entries(model.accounts).flatMap(([key, { cidr, network }]) =>
    [cidr, ...(network?.secondaryCidrs ?? [])].flatMap((block) =>
      block === undefined ? [] : [{ cidr: block, owner: key }],
    ),
  );
  const allocated = Object.entries(networkPlan(model)?.blocks ?? {}).flatMap(([key, blocks]) =>
    Object.entries(blocks).map(([region, cidr]) => ({ cidr, owner: `${key} in ${region}` })),
  );
  const known = new Set(stated.map(({ cidr }) => cidr));
  return [...stated, ...allocated.filter(({ cidr }) => !known.has(cidr))];
}

/** Ranges of which accounts get blocks. */
function rangesOf(model: Model): string[] {
  return networkPlan(model)?.regions.map(({ range }) => range) ?? [];
}

function isBlock(cidr: string): boolean {
  return addressBlockFault(cidr) === undefined;
}
