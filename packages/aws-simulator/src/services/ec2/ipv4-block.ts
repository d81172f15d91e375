/** A block of IPv4 addresses. */
export interface Ipv4Block {
  /** Its first address, as a number. */
  readonly first: number;
  readonly prefixLength: number;
}

const bits = 32;

/** The block that a text such as `10.0.0.0/16` means; undefined for what is none, and for one with host bits. */
export function ipv4Block(text: string): Ipv4Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefixLength = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some((part) => part > 255) || prefixLength > bits) return undefined;
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  const block = { first, prefixLength };
  return first % sizeOf(block) === 0 ? block : undefined;
}

/** How many addresses a block has. */
function sizeOf({ prefixLength }: Ipv4Block): number {
  return 2 ** (bits - prefixLength);
}

export function overlap(one: Ipv4Block, other: Ipv4Block): boolean {
  return one.first < other.first + sizeOf(other) && other.first < one.first + sizeOf(one);
}

/** Whether all of `inner` is in `outer`. */
export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  return outer.prefixLength <= inner.prefixLength && overlap(outer, inner);
}

/** An address of a block, such as `10.0.0.4` for the fifth of `10.0.0.0/16`. */
export function addressIn({ first }: Ipv4Block, index: number): string {
  const address = first + index;
  return [24, 16, 8, 0].map((shift) => String(Math.floor(address / 2 ** shift) % 256)).join(".");
}
