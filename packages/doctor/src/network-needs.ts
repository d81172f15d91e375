import { accountNetworkQuotas, networkQuotas, type Quota } from "@aws-foundation/core";
import { networkPlan, type Model } from "@aws-foundation/model";
import { longestRouteTable, networkQuotaNames, type VpcPlan } from "@aws-foundation/network-plan";
import type { NetworkPlace } from "./network-places.js";

/** How much of something that AWS limits an account needs in a region. */
export interface NetworkNeed {
  readonly quota: Quota;
  readonly needed: number;
}

/**
 * What an account needs for its VPC in a region, and the network account for the gateway. A VPC that is there is not made
 * once more, and has its addresses.
 * @param addresses Elastic IP addresses that are there.
 */
export function networkNeeds(model: Model, place: NetworkPlace, addresses: number): readonly NetworkNeed[] {
  const { planned, own, others } = place;
  if (planned === undefined) return [];
  const toCome = [
    { quota: accountNetworkQuotas.vpcs, needed: others.length + 1 },
    { quota: accountNetworkQuotas.addresses, needed: addresses + addressesFor(place, planned) },
  ];
  return [
    ...gatewayNeeds(model, place),
    { quota: networkQuotas.vpcRoutes, needed: longestRouteTable(planned) },
    ...(own === undefined ? toCome : []),
  ];
}

function gatewayNeeds(model: Model, { isHub, region }: NetworkPlace): NetworkNeed[] {
  const counts = networkPlan(model)?.regions.find((one) => one.region === region)?.counts;
  if (!isHub || counts === undefined) return [];
  return networkQuotaNames
    .filter((name) => name !== "vpcRoutes")
    .map((name) => ({ quota: networkQuotas[name], needed: counts[name] }));
}

/** Addresses of a regional NAT gateway are ours in the hub alone. */
function addressesFor({ isHub }: NetworkPlace, { nat }: VpcPlan): number {
  return nat.mode === "regional" && !isHub ? 0 : nat.zones.length;
}
