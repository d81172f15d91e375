/** An address, or the addresses that begin like it. */
export interface IpRange {
  readonly family: 4 | 6;
  readonly value: bigint;
  /** How many bits count. */
  readonly bits: number;
}

const familyBits = { 4: 32, 6: 128 } as const;

/**
 * An address of version 4 or 6, with a prefix length or without, which is one address. Undefined when it is none.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function parseIpRange(text: string): IpRange | undefined {
  const [address = "", prefix, ...others] = text.split("/");
  if (others.length > 0) return undefined;
  const family = address.includes(":") ? 6 : 4;
  const value = family === 4 ? parseVersion4(address) : parseVersion6(address);
  if (value === undefined) return undefined;
  if (prefix === undefined) return { family, value, bits: familyBits[family] };
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Infinity;
  return bits <= familyBits[family] ? { family, value, bits } : undefined;
}

/** Whether all addresses of a range are in another one. */
export function isWithin(range: IpRange, outer: IpRange): boolean {
  if (range.family !== outer.family || range.bits < outer.bits) return false;
  const rest = BigInt(familyBits[outer.family] - outer.bits);
  return range.value >> rest === outer.value >> rest;
}

const version4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

function parseVersion4(text: string): bigint | undefined {
  const match = version4.exec(text);
  if (!match) return undefined;
  let value = 0;
  for (let index = 1; index <= 4; index++) {
    const part = Number(match[index]);
    if (part > 255) return undefined;
    value = value * 256 + part;
  }
  return BigInt(value);
}

function parseVersion6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map(groupsOf);
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** Groups of 16 bits; an address of version 4 at the end is two of them. */
function groupsOf(half: string): string[] {
  if (half === "") return [];
  const groups = half.split(":");
  const last = groups.at(-1) ?? "";
  const embedded = last.includes(".") ? parseVersion4(last) : undefined;
  if (embedded === undefined) return groups;
  return [...groups.slice(0, -1), (embedded >> 16n).toString(16), (embedded & 0xffffn).toString(16)];
}
