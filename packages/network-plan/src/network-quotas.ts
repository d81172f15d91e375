import { networkQuotas, type Quota } from "@aws-foundation/core";
import type { RegionCounts } from "./network-plan.js";

/** What is counted of networks, in a region. */
export type NetworkQuotaName = keyof RegionCounts;

/** In the order in which people are told. */
export const networkQuotaNames = Object.keys(networkQuotas) as readonly NetworkQuotaName[];

/** Quotas as AWS has raised them; of the others the defaults hold. */
export type RaisedQuotas = Readonly<Partial<Record<NetworkQuotaName, number | undefined>>>;

export function networkQuota(name: NetworkQuotaName): Quota {
  return networkQuotas[name];
}

/** How much may be planned in a region. */
export function allowedCounts(raised: RaisedQuotas): RegionCounts {
  const allowed = (name: NetworkQuotaName) => raised[name] ?? networkQuota(name).byDefault;
  return {
    attachments: allowed("attachments"),
    routeTables: allowed("routeTables"),
    transitGatewayRoutes: allowed("transitGatewayRoutes"),
    vpcRoutes: allowed("vpcRoutes"),
  };
}
