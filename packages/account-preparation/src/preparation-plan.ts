import type { RegionStates } from "@aws-foundation/aws-access";
import { isOptInRegion } from "@aws-foundation/core";
import type { DefaultVpc } from "./default-vpc.js";

/** What is to be done in an account. */
export interface PreparationPlan {
  /** Regions to opt into, sorted. */
  readonly enable: readonly string[];
  /** Regions that AWS is enabling already, sorted. */
  readonly enabling: readonly string[];
  /** Default VPCs to delete, by region. */
  readonly deleteVpcs: readonly DefaultVpc[];
  /** Default VPCs that somebody uses, by region: they are not touched. */
  readonly refusedVpcs: readonly DefaultVpc[];
  /** Regions that could not be looked into, and why. */
  readonly unseen: readonly { readonly region: string; readonly problem: string }[];
}

/** A region's default VPC, none, or why that is not known. */
export interface SeenRegion {
  readonly region: string;
  readonly vpc?: DefaultVpc | undefined;
  readonly problem?: string;
}

/**
 * What an account needs.
 * @param allowed - the regions that the account is to use.
 * @param seen - the regions whose default VPCs are to go.
 */
export function planPreparation(
  allowed: readonly string[],
  states: RegionStates,
  seen: readonly SeenRegion[],
): PreparationPlan {
  const optIn = allowed.filter(isOptInRegion).sort();
  const on = new Set(["ENABLED", "ENABLED_BY_DEFAULT", "ENABLING"]);
  const vpcs = seen.flatMap(({ vpc }) => vpc ?? []).sort((a, b) => (a.region < b.region ? -1 : 1));
  return {
    enable: optIn.filter((region) => !on.has(states.get(region) ?? "DISABLED")),
    enabling: optIn.filter((region) => states.get(region) === "ENABLING"),
    deleteVpcs: vpcs.filter(({ inhabitants }) => inhabitants.length === 0),
    refusedVpcs: vpcs.filter(({ inhabitants }) => inhabitants.length > 0),
    unseen: seen.flatMap(({ region, problem }) => (problem === undefined ? [] : [{ region, problem }])),
  };
}

/** Whether nothing is to be done, and nothing stands in the way. */
export function nothingToDo({ enable, enabling, deleteVpcs, refusedVpcs, unseen }: PreparationPlan): boolean {
  return [enable, enabling, deleteVpcs, refusedVpcs, unseen].every(({ length }) => length === 0);
}
