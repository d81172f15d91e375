import { addressBlockFault } from "../address-blocks.js";
import { allocateBlocks } from "../allocate-blocks.js";
import type { NetworkInput, NetworkProblem } from "../network-input.js";
import { planNetwork } from "../plan-network.js";
import { blockProblems } from "./block-problems.js";
import { endpointProblems } from "./endpoint-problems.js";
import { quotaProblems, roomProblems } from "./quota-problems.js";
import { segmentProblems } from "./segment-problems.js";
import { vpcProblems } from "./vpc-problems.js";
import { zoneProblems } from "./zone-problems.js";

/** Everything that is wrong with what networks are planned from; {@link planNetwork} takes what has none. */
export function networkProblems(input: NetworkInput): NetworkProblem[] {
  const stated = [
    ...blockProblems(input),
    ...zoneProblems(input),
    ...segmentProblems(input),
    ...endpointProblems(input),
  ];
  const planned = withoutFaults(input);
  const plan = planNetwork(planned);
  return [
    ...stated,
    ...vpcProblems(planned, plan),
    ...quotaProblems(plan),
    ...roomProblems(planned, allocateBlocks(planned)),
  ];
}

/** What can be planned, so that one wrong block does not hide what else there is to say. */
function withoutFaults(input: NetworkInput): NetworkInput {
  const valid = (cidr: string) => addressBlockFault(cidr) === undefined;
  return {
    ...input,
    supernet: valid(input.supernet) ? input.supernet : "10.0.0.0/8",
    reserved: input.reserved.filter(valid),
    regions: Object.fromEntries(Object.entries(input.regions).filter(([, { range }]) => valid(range))),
    accounts: Object.fromEntries(
      Object.entries(input.accounts).map(([key, account]) => [
        key,
        {
          ...account,
          cidr: account.cidr !== undefined && valid(account.cidr) ? account.cidr : undefined,
          regionCidrs: Object.fromEntries(
            Object.entries(account.regionCidrs ?? {}).filter(([, cidr]) => cidr !== undefined && valid(cidr)),
          ),
          secondaryCidrs: (account.secondaryCidrs ?? []).filter(valid),
        },
      ]),
    ),
  };
}
