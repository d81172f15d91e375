/** https://www.rfc-editor.org/rfc/rfc1918#section-3 */
export const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] as const;

/** https://www.rfc-editor.org/rfc/rfc6598#section-7 */
export const sharedRange = "100.64.0.0/10";

/** A block and whose it is. */
export interface Block {
  /** Where it is said, as people are told of it, such as `accounts.prod`. */
  readonly owner: string;
  /** Written as its network form. */
  readonly cidr: string;
  /** Its position: of several overlapping blocks the first is told. */
  readonly index: number;
}

/** Blocks overlap only where one contains the other; the at most 33 that may contain one are looked up. */
export class AddressBlocks {
  readonly #blocks = new Map<string, Block>();
  /** The first block in each that contains some, the block itself included. */
  readonly #inside = new Map<string, Block>();

  /** Adds a block and returns the first one that overlaps it. */
  public add(block: Block): Block | undefined {
    const overlapping = this.overlapping(block.cidr);
    const [own = "", ...wider] = prefixesOf(block.cidr);
    for (const prefix of [own, ...wider]) {
      if (!this.#inside.has(prefix)) this.#inside.set(prefix, block);
    }
    if (!this.#blocks.has(own)) this.#blocks.set(own, block);
    return overlapping;
  }

  /** The first block that shares an address with one. */
  public overlapping(cidr: string): Block | undefined {
    const [own = "", ...wider] = prefixesOf(cidr);
    return [own, ...wider]
      .map((prefix) => this.#blocks.get(prefix))
      .concat(this.#inside.get(own))
      .reduce(
        (first, other) => ((other?.index ?? Infinity) < (first?.index ?? Infinity) ? other : first),
        undefined,
      );
  }
}

/** The block and all that contain it, each as the bits of its prefix and their number. */
function prefixesOf(cidr: string): string[] {
  const length = prefixLength(cidr);
  const address = rangeOf(cidr).first;
  return Array.from({ length: length + 1 }, (_, shorter) => {
    const bits = length - shorter;
    return `${Math.floor(address / 2 ** (32 - bits))}/${bits}`;
  });
}

/** What is wrong with a block by itself. @param ranges Those of which it has to be. @default any */
export function addressBlockFault(
  cidr: string,
  ranges?: readonly string[],
): { readonly problem: string; readonly fix: string } | undefined {
  const network = networkOf(cidr);
  if (network === undefined) {
    const fix = "write it as an address and a prefix length, such as 10.0.0.0/16";
    return { problem: "is not an IPv4 block", fix };
  }
  if (network !== cidr)
    return { problem: "has bits set after its prefix", fix: `did you mean "${network}"?` };
  if (ranges === undefined || ranges.some((range) => contains(range, cidr))) return undefined;
  return { problem: "is not private", fix: `choose a block of ${ranges.join(", ")}` };
}

/** Four numbers and a length, all without leading zeros, which some read as octal. */
const notation = /^((0|[1-9]\d{0,2})\.){3}(0|[1-9]\d{0,2})\/(0|[1-9]\d?)$/;

/** The block that an address is in; `undefined` for what is none. */
function networkOf(cidr: string): string | undefined {
  if (!notation.test(cidr)) return undefined;
  const [address = ""] = cidr.split("/");
  const length = prefixLength(cidr);
  if (length > 32 || address.split(".").some((octet) => Number(octet) > 255)) return undefined;
  const { first } = rangeOf(cidr);
  return blockAt(first - (first % 2 ** (32 - length)), length);
}

/** The first and the last address of a block that is written as its network form. */
export function rangeOf(cidr: string): { readonly first: number; readonly last: number } {
  const [address = "", prefix] = cidr.split("/");
  const first = address.split(".").reduce((bits, octet) => bits * 256 + Number(octet), 0);
  return { first, last: first + 2 ** (32 - Number(prefix)) - 1 };
}

/** How many bits of a block its addresses have in common. */
export function prefixLength(cidr: string): number {
  return Number(cidr.split("/")[1]);
}

/** How many addresses a block has. */
export function addressCount(cidr: string): number {
  return 2 ** (32 - prefixLength(cidr));
}

/** A block by its first address, as a number, and its length. */
export function blockAt(first: number, length: number): string {
  return `${[24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256).join(".")}/${length}`;
}

/** Whether all addresses of a block are in another, or the same, one. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [rangeOf(outer), rangeOf(inner)];
  return a.first <= b.first && b.last <= a.last;
}

/** Whether two blocks have an address in common: then one contains the other. */
export function overlaps(a: string, b: string): boolean {
  return contains(a, b) || contains(b, a);
}

/** Orders blocks by their first address. */
export function byAddress(a: string, b: string): number {
  return rangeOf(a).first - rangeOf(b).first || prefixLength(a) - prefixLength(b);
}

/** The blocks, as few as possible, of what is in a block and in none of those taken. */
export function freeIn(cidr: string, taken: readonly string[]): string[] {
  const inside = taken.filter((block) => overlaps(cidr, block)).sort(byAddress);
  const { first, last } = rangeOf(cidr);
  const gaps: string[] = [];
  let next = first;
  for (const range of [...inside.map(rangeOf), { first: last + 1, last }]) {
    gaps.push(...blocksBetween(next, range.first - 1));
    next = Math.max(next, range.last + 1);
  }
  return gaps;
}

/** The largest aligned blocks that cover addresses from the first to the last one. */
function blocksBetween(first: number, last: number): string[] {
  const blocks: string[] = [];
  for (let next = first; next <= last;) {
    let length = 32;
    while (length > 0 && next % 2 ** (33 - length) === 0 && next + 2 ** (33 - length) - 1 <= last)
      length -= 1;
    blocks.push(blockAt(next, length));
    next += 2 ** (32 - length);
  }
  return blocks;
}
