import { addressBlockFault, contains, prefixLength, privateRanges } from "../address-blocks.js";
import type { NetworkInput, NetworkProblem } from "../network-input.js";
import type { NetworkPlan, VpcPlan } from "../network-plan.js";
import { misplacedTiers, subnetLimits, type MisplacedTier } from "../subnets.js";
import { droppedRanges } from "../transit-tables.js";

/** Blocks that a VPC can have: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const mostBlocks = 5;

/** Bits between a secondary block and its subnets. */
const secondaryBits = 3;

/** VPCs are as AWS makes them, and subnets have room. */
export function* vpcProblems(input: NetworkInput, plan: NetworkPlan): Iterable<NetworkProblem> {
  yield* nowhereProblems(input);
  yield* prefixProblems(input);
  for (const [key, { cidr, vpc, secondaryCidrs = [] }] of Object.entries(input.accounts)) {
    if (secondaryCidrs.length > 0) yield* secondaryProblems(key, vpc ? cidr : undefined, secondaryCidrs);
  }
  const told = new Set<string>();
  for (const { hub, spokes, zones } of plan.regions)
    for (const vpc of [hub.vpc, ...spokes])
      for (const problem of tierProblems(input, vpc, zones)) {
        const path = JSON.stringify(problem.path);
        if (!told.has(path)) yield problem;
        told.add(path);
      }
}

/** An account has its VPC in some region, and the hub what it says of its VPC. */
function* nowhereProblems({
  accounts,
  homeRegion,
  networkAccount,
  regions,
}: NetworkInput): Iterable<NetworkProblem> {
  const withNetworks = [homeRegion, ...Object.keys(regions)];
  for (const [key, { cidr, vpc, regions: allowed, public: publicMode }] of Object.entries(accounts)) {
    const path = ["accounts", key];
    if (cidr !== undefined && vpc && !allowed.some((region) => withNetworks.includes(region)))
      yield {
        path: [...path, "cidr"],
        problem: `is for a VPC, and the account may use ${allowed.join(", ")}, where there are no networks`,
        fix: "add the region to network.regions, or write network: { vpc: none } in the account",
      };
    if (publicMode !== undefined && (key === networkAccount || !vpc))
      yield {
        path: [...path, "network", "public"],
        problem:
          key === networkAccount
            ? "is for a spoke, and the internet never reaches the hub"
            : "is for a VPC, and the account has none",
        fix: "remove it",
      };
  }
}

/** Sizes of VPCs are those of subnets: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
function* prefixProblems(input: NetworkInput): Iterable<NetworkProblem> {
  for (const [key, account] of Object.entries(input.accounts)) {
    if (!account.vpc) continue;
    const paths = [
      [["accounts", key, "cidr"], account.cidr] as const,
      ...Object.entries(account.regionCidrs ?? {}).map(
        ([region, cidr]) => [["accounts", key, "network", "regionCidrs", region], cidr] as const,
      ),
      ...(account.secondaryCidrs ?? []).map(
        (cidr, index) => [["accounts", key, "network", "secondaryCidrs", index], cidr] as const,
      ),
    ];
    for (const [path, cidr] of paths)
      if (cidr !== undefined && addressBlockFault(cidr) === undefined)
        yield* prefixProblem(input, path, cidr);
  }
}

function* prefixProblem(
  input: NetworkInput,
  path: NetworkProblem["path"],
  cidr: string,
): Iterable<NetworkProblem> {
  const { shortest, longest } = subnetLimits;
  const longestHere = path.includes("secondaryCidrs") ? longest - secondaryBits : longest;
  const length = prefixLength(cidr);
  if (length < shortest || length > longestHere)
    yield {
      path,
      problem: `is a /${length}, and must be from /${shortest} to /${longestHere}`,
      fix:
        longestHere === longest
          ? "choose a block that AWS makes a VPC of"
          : `choose a block whose eighths are subnets, at most /${longest} each`,
    };
  else if (addressBlockFault(input.supernet) === undefined && droppedRanges(input.supernet).includes(cidr))
    yield {
      path,
      problem: "is exactly a range that every segment drops, so that no packet would arrive",
      fix: `choose a part of it, such as ${cidr.replace(/\d+$/, String(length + 1))}`,
    };
}

function* secondaryProblems(
  key: string,
  cidr: string | undefined,
  secondaryCidrs: readonly string[],
): Iterable<NetworkProblem> {
  const path = ["accounts", key, "network", "secondaryCidrs"];
  if (cidr === undefined) {
    yield { path, problem: "is for a VPC, and the account has none", fix: "remove it" };
    return;
  }
  if (secondaryCidrs.length >= mostBlocks)
    yield {
      path,
      problem: `has ${secondaryCidrs.length} blocks, a VPC has at most ${mostBlocks} with its cidr`,
      fix: "choose fewer, larger blocks",
    };
  if (addressBlockFault(cidr) !== undefined) return;
  const blocks = [cidr, ...secondaryCidrs].filter((block) => addressBlockFault(block) === undefined);
  for (const [index, block] of secondaryCidrs.entries()) {
    if (addressBlockFault(block) !== undefined) continue;
    yield* restricted([...path, index], cidr, block);
    yield* restrictedInTen(
      [...path, index],
      blocks.filter((other) => other !== block),
      block,
    );
  }
}

/** Services of AWS's that work across VPCs and accounts use addresses of their own there. */
const restrictedTen = { block: "10.0.0.0/16", beside: "10.0.0.0/15" } as const;

/**
 * Nothing of 10.0.0.0/16 is added to a VPC with a block of 10.0.0.0/15.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
function* restrictedInTen(
  path: NetworkProblem["path"],
  others: readonly string[],
  block: string,
): Iterable<NetworkProblem> {
  const beside = others.find((other) => contains(restrictedTen.beside, other));
  if (beside !== undefined && contains(restrictedTen.block, block))
    yield {
      path,
      problem: `is of ${restrictedTen.block}, of which AWS adds nothing to a VPC that has ${beside} of ${restrictedTen.beside}`,
      fix: "choose a block from 10.1.0.0 on, or of 100.64.0.0/10",
    };
}

/**
 * Blocks of another of RFC 1918's ranges are refused beside a block of one.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
function* restricted(path: NetworkProblem["path"], cidr: string, block: string): Iterable<NetworkProblem> {
  const own = privateRanges.find((range) => contains(range, cidr));
  const other = privateRanges.find((range) => contains(range, block));
  if (own !== undefined && other !== undefined && own !== other)
    yield {
      path,
      problem: `is of ${other}, which AWS does not add to a VPC of ${own}`,
      fix: `choose a block of ${own} or 100.64.0.0/10`,
    };
}

function* tierProblems(
  input: NetworkInput,
  vpc: VpcPlan,
  zones: readonly string[],
): Iterable<NetworkProblem> {
  const tiers = [...new Set(vpc.subnets.map(({ tier }) => tier))];
  for (const tier of misplacedTiers(vpc.cidr, zones, tiers, input.tiers))
    yield { path: pathOf(input, vpc, tier), ...wordsOf(vpc, tier) };
}

/** What says how large it is: the tier, the account's block, or the length of those that are allocated. */
function pathOf(input: NetworkInput, vpc: VpcPlan, { tier, length }: MisplacedTier): NetworkProblem["path"] {
  if (length !== undefined) return ["network", "tiers", tier];
  if (vpc.region === input.homeRegion) return ["accounts", vpc.account, "cidr"];
  const stated = input.accounts[vpc.account]?.regionCidrs?.[vpc.region] !== undefined;
  return stated
    ? ["accounts", vpc.account, "network", "regionCidrs", vpc.region]
    : ["network", "prefixLength"];
}

function wordsOf(vpc: VpcPlan, { tier, length, place }: MisplacedTier): Omit<NetworkProblem, "path"> {
  const { longest } = subnetLimits;
  if (length !== undefined && place <= longest)
    return {
      problem: `does not fit ${vpc.cidr} of accounts.${vpc.account}, where a ${tier} subnet of a zone has room for a /${place}`,
      fix: `write ${place} or more, or choose a larger block`,
    };
  return {
    problem: `has no room for ${tier} subnets: each would be a /${place}, and AWS takes a /${longest} at least (${vpc.cidr} of accounts.${vpc.account})`,
    fix:
      tier === "isolated"
        ? "choose a larger block, or network.tiers.isolated: none"
        : "choose a larger block",
  };
}
