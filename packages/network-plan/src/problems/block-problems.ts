import {
  AddressBlocks,
  addressBlockFault,
  contains,
  overlaps,
  prefixLength,
  privateRanges,
  sharedRange,
} from "../address-blocks.js";
import { FreeBlocks } from "../free-blocks.js";
import type { BlocksInput, NetworkProblem } from "../network-input.js";
import { subnetLimits } from "../subnets.js";

/** A block as the model says it. */
interface StatedBlock {
  readonly path: readonly (string | number)[];
  readonly cidr: string;
  /** As people are told of it. */
  readonly owner: string;
  /** Where a free one is looked for. */
  readonly range: string;
  readonly ranges: readonly string[];
}

/** What is wrong with blocks and ranges by themselves, and with each other; without networks, too. */
export function* blockProblems(input: BlocksInput): Iterable<NetworkProblem> {
  yield* rangeProblems(input);
  const stated = statedBlocks(input);
  const suggestions = new Suggestions(input, stated);
  const blocks = new AddressBlocks();
  for (const [index, cidr] of input.reserved.entries())
    if (addressBlockFault(cidr) === undefined)
      blocks.add({ owner: `network.reserved[${index}]`, cidr, index: index - input.reserved.length });
  for (const [index, { path, cidr, owner, range, ranges }] of stated.entries()) {
    const fault = addressBlockFault(cidr, ranges);
    if (fault !== undefined) {
      yield { path, ...fault };
      continue;
    }
    const other = blocks.add({ owner, cidr, index });
    if (other !== undefined)
      yield {
        path,
        problem: `overlaps ${other.cidr} of ${other.owner}`,
        fix: `choose blocks without a common address${suggestions.next(range, prefixLength(cidr))}`,
      };
    else yield* placeProblems(input, path, cidr, suggestions);
  }
}

/** The home region's blocks are of no other region's range, and theirs are of it. */
function* placeProblems(
  input: BlocksInput,
  path: StatedBlock["path"],
  cidr: string,
  suggestions: Suggestions,
): Iterable<NetworkProblem> {
  const [field, region] = path.slice(-2);
  const own = field === "regionCidrs" ? String(region) : undefined;
  const ofRange = regionRanges(input).find(([, range]) => overlaps(range, cidr));
  const range = (own === undefined ? undefined : input.regions[own]?.range) ?? input.supernet;
  const next = () => suggestions.next(range, prefixLength(cidr));
  if (own !== undefined && input.regions[own] === undefined)
    yield {
      path,
      problem: `there are no networks in ${own}`,
      fix: `add it to network.regions with a range, or remove the block`,
    };
  else if (own !== undefined && (ofRange?.[0] !== own || !contains(ofRange[1], cidr)))
    yield {
      path,
      problem: `is outside of the range of ${own}`,
      fix: `choose a block of network.regions.${own}.range${next()}`,
    };
  else if (own === undefined && ofRange !== undefined)
    yield {
      path,
      problem: `overlaps ${ofRange[1]}, the range of ${ofRange[0]}`,
      fix: `choose a block outside of it${next()}`,
    };
}

function* rangeProblems(input: BlocksInput): Iterable<NetworkProblem> {
  const ranges = [...privateRanges, sharedRange];
  const supernetFault = addressBlockFault(input.supernet, ranges);
  if (supernetFault !== undefined) yield { path: ["network", "supernet"], ...supernetFault };
  for (const [index, cidr] of input.reserved.entries()) {
    const fault = addressBlockFault(cidr);
    if (fault !== undefined) yield { path: ["network", "reserved", index], ...fault };
  }
  const seen: [string, string][] = [];
  for (const [region, { range }] of Object.entries(input.regions)) {
    const path = ["network", "regions", region];
    if (region === input.homeRegion)
      yield {
        path,
        at: "key",
        problem: "is the home region, whose range is network.supernet",
        fix: "remove it",
      };
    else if (!input.allowedRegions.includes(region))
      yield { path, at: "key", problem: "is not in regions.allowed", fix: "add it there" };
    const fault = addressBlockFault(range, ranges);
    if (fault !== undefined) {
      yield { path: [...path, "range"], ...fault };
      continue;
    }
    const other = seen.find(([, otherRange]) => overlaps(otherRange, range));
    if (other !== undefined)
      yield {
        path: [...path, "range"],
        problem: `overlaps ${other[1]} of network.regions.${other[0]}`,
        fix: "choose ranges without a common address",
      };
    else seen.push([region, range]);
  }
}

function statedBlocks({ accounts, regions, supernet }: BlocksInput): StatedBlock[] {
  const all = [...privateRanges, sharedRange];
  return Object.entries(accounts).flatMap(([key, { cidr, regionCidrs = {}, secondaryCidrs = [] }]) => {
    const owner = `accounts.${key}`;
    const path = ["accounts", key];
    return [
      ...(cidr === undefined
        ? []
        : [{ path: [...path, "cidr"], cidr, owner, range: supernet, ranges: privateRanges }]),
      ...Object.entries(regionCidrs).flatMap(([region, block]) =>
        block === undefined
          ? []
          : [
              {
                path: [...path, "network", "regionCidrs", region],
                cidr: block,
                owner: `${owner} in ${region}`,
                range: regions[region]?.range ?? supernet,
                ranges: all,
              },
            ],
      ),
      ...secondaryCidrs.map((block, index) => ({
        path: [...path, "network", "secondaryCidrs", index],
        cidr: block,
        owner,
        range: block.startsWith("100.") ? sharedRange : supernet,
        ranges: all,
      })),
    ];
  });
}

/** Free blocks to choose instead, another one each time. */
class Suggestions {
  readonly #input: BlocksInput;
  readonly #stated: readonly StatedBlock[];
  readonly #free = new Map<string, FreeBlocks>();

  public constructor(input: BlocksInput, stated: readonly StatedBlock[]) {
    this.#input = input;
    this.#stated = stated;
  }

  /** The end of a piece of advice. */
  public next(range: string, length: number): string {
    if (addressBlockFault(range) !== undefined) return "";
    const free = this.#free.get(range) ?? this.#freeIn(range);
    this.#free.set(range, free);
    const size = Math.max(length, subnetLimits.shortest);
    const cidr = free.take(size, "");
    return cidr === undefined ? `; no /${size} is free in ${range}` : `, such as ${cidr}, which is free`;
  }

  /** Of the supernet nobody else gets a block of another region's range. */
  #freeIn(range: string): FreeBlocks {
    const { reserved, supernet } = this.#input;
    const taken = [...reserved, ...this.#stated.map(({ cidr }) => cidr)];
    return freeBlocks(range, range === supernet ? [...taken, ...rangesOf(this.#input)] : taken);
  }
}

/** The home region's next free block; `undefined` where there is no room. */
export function nextHomeBlock(input: BlocksInput): string | undefined {
  const stated = statedBlocks(input).map(({ cidr }) => cidr);
  const taken = [...input.reserved, ...stated, ...rangesOf(input)];
  return freeBlocks(input.supernet, taken).next(input.prefixLength);
}

function freeBlocks(range: string, taken: readonly string[]): FreeBlocks {
  const blocks = new AddressBlocks();
  for (const [index, cidr] of taken.entries())
    if (addressBlockFault(cidr) === undefined) blocks.add({ owner: "", cidr, index });
  return new FreeBlocks(range, blocks);
}

function rangesOf(input: BlocksInput): string[] {
  return regionRanges(input).map(([, range]) => range);
}

/** Ranges that are blocks, of regions besides the home region. */
function regionRanges({ regions }: BlocksInput): (readonly [region: string, range: string])[] {
  return Object.entries(regions).flatMap(([region, { range }]) =>
    addressBlockFault(range) === undefined ? [[region, range] as const] : [],
  );
}
