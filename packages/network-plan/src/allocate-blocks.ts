import { AddressBlocks, addressBlockFault, contains } from "./address-blocks.js";
import { FreeBlocks } from "./free-blocks.js";
import type { NetworkInput } from "./network-input.js";

/** An account's block in a region, where there was room. */
export interface AllocatedBlock {
  readonly account: string;
  readonly region: string;
  readonly cidr: string | undefined;
}

/**
 * Every VPC's block in every region: those that the model says; those that were deployed and still fit; and then, by key of
 * the account, the first that are free. So whoever comes later takes what is left over, and who is on its way out keeps
 * what was deployed until the model no longer has it.
 */
export function allocateBlocks(input: NetworkInput): AllocatedBlock[] {
  const accounts = Object.entries(input.accounts).sort(([a], [b]) => (a < b ? -1 : 1));
  const home = accounts.flatMap(([account, { cidr, vpc, regions }]) =>
    cidr === undefined || !vpc || !regions.includes(input.homeRegion)
      ? []
      : [{ account, region: input.homeRegion, cidr }],
  );
  const further = Object.keys(input.regions)
    .sort()
    .flatMap((region) => allocateIn(input, region));
  return [...home, ...further];
}

/** Blocks that somebody has, or that are nobody's to have, in the order in which the model says them. */
function takenBlocks(input: NetworkInput): AddressBlocks {
  const taken = new AddressBlocks();
  let index = 0;
  const add = (owner: string, cidr: string | undefined) => {
    if (cidr !== undefined && addressBlockFault(cidr) === undefined)
      taken.add({ owner, cidr, index: index++ });
  };
  for (const [position, range] of input.reserved.entries()) add(`network.reserved[${position}]`, range);
  for (const [key, account] of Object.entries(input.accounts)) {
    add(`accounts.${key}`, account.cidr);
    for (const cidr of Object.values(account.regionCidrs ?? {})) add(`accounts.${key}`, cidr);
    for (const cidr of account.secondaryCidrs ?? []) add(`accounts.${key}`, cidr);
  }
  return taken;
}

function allocateIn(input: NetworkInput, region: string): AllocatedBlock[] {
  const { range } = input.regions[region] ?? {};
  const accounts = Object.entries(input.accounts)
    .filter(([, { cidr, vpc, regions }]) => cidr !== undefined && vpc && regions.includes(region))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const taken = takenBlocks(input);
  const blocks = new Map(accounts.map(([key, { regionCidrs }]) => [key, regionCidrs?.[region]]));
  for (const [key, cidr] of standingBlocks(input, region)) {
    if (blocks.get(key) !== undefined || taken.overlapping(cidr) !== undefined) continue;
    taken.add({ owner: `accounts.${key}`, cidr, index: Number.MAX_SAFE_INTEGER });
    if (blocks.has(key)) blocks.set(key, cidr);
  }
  const free = range === undefined || addressBlockFault(range) ? undefined : new FreeBlocks(range, taken);
  for (const [key] of accounts)
    blocks.set(key, blocks.get(key) ?? free?.take(input.prefixLength, `accounts.${key}`));
  return [...blocks].map(([account, cidr]) => ({ account, region, cidr }));
}

/** Blocks that were deployed, of accounts that are still there and of the region's range, by account. */
function standingBlocks(input: NetworkInput, region: string): [account: string, cidr: string][] {
  const { range } = input.regions[region] ?? {};
  return Object.keys(input.accounts)
    .sort()
    .flatMap((key) => {
      const cidr = input.previous[key]?.[region];
      const stands =
        cidr !== undefined &&
        range !== undefined &&
        addressBlockFault(cidr) === undefined &&
        contains(range, cidr);
      return stands ? [[key, cidr]] : [];
    });
}
