import { AddressBlocks, blockAt, prefixLength, rangeOf, type Block } from "./address-blocks.js";

/** Hands out blocks that nobody has: always the first free one of the length, each once. */
export class FreeBlocks {
  readonly #range: { readonly first: number; readonly last: number };
  readonly #taken: AddressBlocks;
  /** Below it nothing of the length is free. */
  readonly #next = new Map<number, number>();

  /** @param taken Every block that somebody has; those handed out are added to it. */
  public constructor(range: string, taken: AddressBlocks) {
    this.#range = rangeOf(range);
    this.#taken = taken;
  }

  /** The first free block of a length; `undefined` when there is no room. */
  public next(length: number): string | undefined {
    const size = 2 ** (32 - length);
    let first = this.#next.get(length) ?? Math.ceil(this.#range.first / size) * size;
    for (; first + size - 1 <= this.#range.last;) {
      const candidate = blockAt(first, length);
      const other = this.#taken.overlapping(candidate);
      if (other === undefined) {
        this.#next.set(length, first);
        return candidate;
      }
      first = Math.max(first + size, after(other, size));
    }
    this.#next.set(length, first);
    return undefined;
  }

  /** The first free block of a length, which is then taken. */
  public take(length: number, owner: string): string | undefined {
    const cidr = this.next(length);
    if (cidr !== undefined) this.#taken.add({ owner, cidr, index: Number.MAX_SAFE_INTEGER });
    return cidr;
  }
}

/** The first address after a block at which a block of that size may begin. */
function after({ cidr }: Block, size: number): number {
  const { first } = rangeOf(cidr);
  return Math.ceil((first + 2 ** (32 - prefixLength(cidr))) / size) * size;
}
