import { Address4 } from "ip-address";
import type { ModelProblem } from "../model-problem.js";

/** https://www.rfc-editor.org/rfc/rfc1918#section-3 */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
const privateBounds = privateRanges.map(rangeOf);

/** The block of an account, written as its network form. */
interface Block {
  readonly account: string;
  readonly cidr: string;
  /** Its position in the file. */
  readonly index: number;
}

/** Blocks overlap only where one contains the other; the at most 33 that may contain one are looked up. */
export class AddressBlocks {
  readonly #blocks = new Map<string, Block>();
  /** The first block in each that contains some, the block itself included. */
  readonly #inside = new Map<string, Block>();

  /** Adds a block and returns the first one in the file that overlaps it. */
  public add(block: Block): Block | undefined {
    const [own = "", ...wider] = prefixesOf(block.cidr);
    const overlapping = [own, ...wider]
      .map((prefix) => this.#blocks.get(prefix))
      .concat(this.#inside.get(own));
    for (const prefix of [own, ...wider]) {
      if (!this.#inside.has(prefix)) this.#inside.set(prefix, block);
    }
    if (!this.#blocks.has(own)) this.#blocks.set(own, block);
    return overlapping.reduce(
      (first, other) => ((other?.index ?? Infinity) < (first?.index ?? Infinity) ? other : first),
      undefined,
    );
  }
}

/** The block and all that contain it, each as the bits of its prefix and their number. */
function prefixesOf(cidr: string): string[] {
  const length = Number(cidr.split("/")[1]);
  const address = rangeOf(cidr).first;
  return Array.from({ length: length + 1 }, (_, shorter) => {
    const bits = length - shorter;
    return `${Math.floor(address / 2 ** (32 - bits))}/${bits}`;
  });
}

/** What is wrong with a block by itself. */
export function addressBlockFault(cidr: string): Pick<ModelProblem, "problem" | "fix"> | undefined {
  const suffix = /\/\d+$/.exec(cidr)?.[0];
  const network = networkOf(cidr) ?? "";
  // The suffix is compared because /08 is read as /8.
  if (suffix === undefined || !network.endsWith(suffix)) {
    const fix = "write it as an address and a prefix length, such as 10.0.0.0/16";
    return { problem: "is not an IPv4 block", fix };
  }
  if (network !== cidr)
    return { problem: "has bits set after its prefix", fix: `did you mean "${network}"?` };
  const { first, last } = rangeOf(cidr);
  const isPrivate = privateBounds.some((range) => range.first <= first && last <= range.last);
  if (!isPrivate) return { problem: "is not private", fix: `choose a block of ${privateRanges.join(", ")}` };
  return undefined;
}

function networkOf(cidr: string): string | undefined {
  try {
    return new Address4(cidr).networkForm();
  } catch {
    return undefined;
  }
}

/** The first and the last address of a block that is written as its network form. */
function rangeOf(cidr: string): { first: number; last: number } {
  const [address = "", prefix] = cidr.split("/");
  const first = address.split(".").reduce((bits, octet) => bits * 256 + Number(octet), 0);
  return { first, last: first + 2 ** (32 - Number(prefix)) - 1 };
}
