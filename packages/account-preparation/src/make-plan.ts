import { readRegionStates, type AwsSession, type RegionStates } from "@aws-foundation/aws-access";
import { isOptInRegion, sideBySide } from "@aws-foundation/core";
import { findDefaultVpc, usableRegions } from "./default-vpc.js";
import { planPreparation, type PreparationPlan, type SeenRegion } from "./preparation-plan.js";

/** The account that is prepared. */
export interface AccountToPrepare {
  /** A session in it. */
  readonly session: AwsSession;
  /** The regions that it is to use. */
  readonly regions: readonly string[];
  /** Whether its default VPCs are to go, in every region that is on. */
  readonly deleteDefaultVpcs: boolean;
}

/** Regions that are looked into at once. */
export const regionsAtOnce = 4;

/**
 * Looks at an account, and changes nothing. A region that cannot be looked into keeps no other from being.
 * @param onRegion - told as regions have been looked into.
 * @throws AWS's error when it does not tell which regions there are.
 */
export async function makePlan(
  { session, regions, deleteDefaultVpcs }: AccountToPrepare,
  onRegion: (done: number, total: number) => void,
): Promise<PreparationPlan> {
  const states: RegionStates = regions.some(isOptInRegion) ? await readRegionStates(session) : new Map();
  const usable = deleteDefaultVpcs ? await usableRegions(session) : [];
  let done = 0;
  const seen = await sideBySide(usable, regionsAtOnce, async (region) => {
    const result = await see(session, region);
    done += 1;
    onRegion(done, usable.length);
    return result;
  });
  return planPreparation(regions, states, seen);
}

async function see(session: AwsSession, region: string): Promise<SeenRegion> {
  try {
    return { region, vpc: await findDefaultVpc(session, region) };
  } catch (error) {
    return { region, problem: error instanceof Error ? error.message : String(error) };
  }
}
