import { freeIn, overlaps, prefixLength } from "./address-blocks.js";
import type { BlocksByAccount, BlocksInput } from "./network-input.js";

/** What of a region's range is taken, and what is free. */
export interface AddressUse {
  readonly region: string;
  readonly range: string;
  /** Blocks of accounts that have no VPC in the region, by account. */
  readonly kept: Readonly<Record<string, string>>;
  /** Reserved ranges and other regions' ranges in it. */
  readonly reserved: readonly string[];
  /** What nobody has, in as few blocks as possible. */
  readonly free: readonly string[];
  /** How many blocks of the model's length are free. */
  readonly freeBlocks: number;
  /** The first of them; `null` where there is none. */
  readonly next: string | null;
}

/**
 * How ranges are used, the home region's first.
 * @param blocks Those of VPCs, as planned.
 */
export function addressUse(input: BlocksInput, blocks: BlocksByAccount): AddressUse[] {
  const further = Object.keys(input.regions).sort();
  return [input.homeRegion, ...further].map((region) => useOf(input, blocks, region));
}

function useOf(input: BlocksInput, blocks: BlocksByAccount, region: string): AddressUse {
  const isHome = region === input.homeRegion;
  const range = isHome ? input.supernet : (input.regions[region]?.range ?? "");
  const others = isHome ? Object.values(input.regions).map((other) => other.range) : [];
  const reserved = [...input.reserved, ...others].filter((block) => overlaps(range, block));
  const kept = Object.entries(input.accounts).flatMap(([key, { cidr, regionCidrs }]) => {
    const block = isHome ? cidr : regionCidrs?.[region];
    return block === undefined || blocks[key]?.[region] !== undefined ? [] : [[key, block] as const];
  });
  const planned = Object.values(blocks).flatMap((ofRegions) => ofRegions[region] ?? []);
  const secondary = Object.values(input.accounts).flatMap(({ secondaryCidrs = [] }) => secondaryCidrs);
  const free = freeIn(range, [...reserved, ...planned, ...secondary, ...kept.map(([, block]) => block)]);
  const large = free.filter((block) => prefixLength(block) <= input.prefixLength);
  const [first] = large;
  return {
    region,
    range,
    kept: Object.fromEntries(kept),
    reserved,
    free,
    freeBlocks: large.reduce((sum, block) => sum + 2 ** (input.prefixLength - prefixLength(block)), 0),
    next: first === undefined ? null : first.replace(/\d+$/, String(input.prefixLength)),
  };
}
