import { isOptInRegion, mapLimited, type AwsSession } from "@aws-foundation/aws-access";
import { findDefaultVpc, usableRegions } from "./default-vpc.js";
import { planPreparation, type PreparationPlan, type SeenRegion } from "./preparation-plan.js";
import { readRegionStates, type RegionStates } from "./region-states.js";

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

/** Looks at an account, and changes nothing. @param onRegion - told as regions have been looked into. */
export async function makePlan(
  { session, regions, deleteDefaultVpcs }: AccountToPrepare,
  onRegion: (done: number, total: number) => void,
): Promise<PreparationPlan> {
  const states: RegionStates = regions.some(isOptInRegion) ? await readRegionStates(session) : new Map();
  const usable = deleteDefaultVpcs ? await usableRegions(session) : [];
  let done = 0;
  const seen = await mapLimited(usable, regionsAtOnce, async (region) => {
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
