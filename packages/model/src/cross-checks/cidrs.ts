import { Address4 } from "ip-address";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import { entriesOf } from "./cross-check.js";

/** https://www.rfc-editor.org/rfc/rfc1918#section-3 */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

interface Block {
  readonly account: string;
  readonly cidr: string;
  readonly first: bigint;
  readonly last: bigint;
}

/** The accounts' blocks are private IPv4 networks that do not overlap. */
export function* checkCidrs({ model }: Draft): Iterable<ModelProblem> {
  const blocks: Block[] = [];
  for (const [account, { cidr }] of entriesOf(model.accounts)) {
    if (cidr === undefined) continue;
    const path = ["accounts", account, "cidr"];
    const fault = faultOf(cidr);
    if (fault !== undefined) {
      yield { path, ...fault };
      continue;
    }
    const block = { account, cidr, ...rangeOf(cidr) };
    const other = blocks.find(({ first, last }) => first <= block.last && block.first <= last);
    if (other !== undefined) {
      const problem = `overlaps ${other.cidr} of accounts.${other.account}`;
      yield { path, problem, fix: "choose blocks without a common address" };
    }
    blocks.push(block);
  }
}

function faultOf(cidr: string): Pick<ModelProblem, "problem" | "fix"> | undefined {
  const suffix = /\/\d+$/.exec(cidr)?.[0];
  const network = Address4.isValid(cidr) ? new Address4(cidr).networkForm() : "";
  // The suffix is compared because /08 is read as /8.
  if (suffix === undefined || !network.endsWith(suffix)) {
    const fix = "write it as an address and a prefix length, such as 10.0.0.0/16";
    return { problem: "is not an IPv4 block", fix };
  }
  if (network !== cidr)
    return { problem: "has bits set after its prefix", fix: `did you mean "${network}"?` };
  const { first, last } = rangeOf(cidr);
  const isPrivate = privateRanges.map(rangeOf).some((range) => range.first <= first && last <= range.last);
  if (!isPrivate) return { problem: "is not private", fix: `choose a block of ${privateRanges.join(", ")}` };
  return undefined;
}

function rangeOf(cidr: string): Pick<Block, "first" | "last"> {
  const address = new Address4(cidr);
  return { first: address.startAddress().bigInt(), last: address.endAddress().bigInt() };
}
