import type { AllocatedBlock } from "../allocate-blocks.js";
import type { NetworkInput, NetworkProblem } from "../network-input.js";
import type { NetworkPlan } from "../network-plan.js";
import { networkQuota, networkQuotaNames, type NetworkQuotaName } from "../network-quotas.js";

const words: Readonly<Record<NetworkQuotaName, { readonly what: string; readonly fix: string }>> = {
  attachments: {
    what: "attachments to the transit gateway",
    fix: "write vpc: none for accounts that need no network of their own",
  },
  routeTables: {
    what: "route tables of the transit gateway, the hub's and one for each segment",
    fix: "put environments that may be treated alike into one segment",
  },
  transitGatewayRoutes: {
    what: "routes of the transit gateway, all tables together",
    fix: "put environments into fewer segments, or write vpc: none for accounts that need no network of their own",
  },
  vpcRoutes: {
    what: "routes in a route table of a VPC",
    fix: "choose blocks of network.supernet, which are reached by one route together",
  },
};

/** Nothing is more than AWS allows. */
export function* quotaProblems({ quotas, regions }: NetworkPlan): Iterable<NetworkProblem> {
  for (const { region, counts } of regions)
    for (const name of networkQuotaNames)
      if (counts[name] > quotas[name])
        yield {
          path: name === "vpcRoutes" ? ["network", "supernet"] : ["network", "segments"],
          at: "key",
          problem: `there would be ${counts[name]} ${words[name].what} in ${region}, AWS allows ${quotas[name]}`,
          fix: `${words[name].fix}${howToRaise(name, counts[name])}`,
        };
}

/** The end of a piece of advice, where AWS may grant as many. */
function howToRaise(name: NetworkQuotaName, count: number): string {
  const { most = Infinity, name: quota, serviceCode, quotaCode } = networkQuota(name);
  if (count > most) return `; AWS grants ${most} at most`;
  const where = name === "vpcRoutes" ? "every account" : "the network account";
  return `; or have AWS raise "${quota}" (${serviceCode}, ${quotaCode}) in ${where}, and write what it grants to network.quotas.${name}`;
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
