import type { AllocatedBlock } from "../allocate-blocks.js";
import type { NetworkInput, NetworkProblem } from "../network-input.js";
import type { NetworkPlan, RegionCounts } from "../network-plan.js";

/**
 * What AWS allows, for a transit gateway and for a route table of a VPC.
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export const networkQuotas: Readonly<Record<keyof RegionCounts, number>> = {
  attachments: 5_000,
  tables: 20,
  routes: 10_000,
  vpcRoutes: 500,
};

const words: Readonly<Record<keyof RegionCounts, { readonly what: string; readonly fix: string }>> = {
  attachments: {
    what: "attachments to the transit gateway",
    fix: "write vpc: none for accounts that need no network of their own",
  },
  tables: {
    what: "route tables of the transit gateway, the hub's and one for each segment",
    fix: "put environments that may be treated alike into one segment",
  },
  routes: {
    what: "routes of the transit gateway, all tables together",
    fix: "put environments into fewer segments, or write vpc: none for accounts that need no network of their own",
  },
  vpcRoutes: {
    what: "routes in a route table of a VPC",
    fix: "choose blocks of network.supernet, which are reached by one route together",
  },
};

/** Nothing is more than AWS allows. */
export function* quotaProblems(plan: NetworkPlan): Iterable<NetworkProblem> {
  for (const { region, counts } of plan.regions)
    for (const [name, quota] of Object.entries(networkQuotas) as [keyof RegionCounts, number][])
      if (counts[name] > quota)
        yield {
          path: name === "vpcRoutes" ? ["network", "supernet"] : ["network", "segments"],
          at: "key",
          problem: `there would be ${counts[name]} ${words[name].what} in ${region}, AWS allows ${quota}`,
          fix: words[name].fix,
        };
}

/** Every account has a block in every region. */
export function* roomProblems(
  { regions, prefixLength }: NetworkInput,
  allocated: readonly AllocatedBlock[],
): Iterable<NetworkProblem> {
  for (const region of Object.keys(regions)) {
    const without = allocated.filter((block) => block.region === region && block.cidr === undefined);
    const [first] = without;
    if (first === undefined) continue;
    yield {
      path: ["network", "regions", region, "range"],
      problem: `has no room for a /${prefixLength} of accounts.${first.account}${without.length > 1 ? ` and ${without.length - 1} more` : ""}`,
      fix: "choose a larger range, or a greater network.prefixLength",
    };
  }
}
