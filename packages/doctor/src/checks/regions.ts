import { readRegionStates, type AwsSession } from "@aws-foundation/aws-access";
import { isOptInRegion, sideBySide } from "@aws-foundation/core";
import { allowedRegions, managementAccountKey, type Model } from "@aws-foundation/model";
import { callsAtOnce } from "../calls-at-once.js";
import type { Cloud } from "../cloud.js";
import { fail, ok, skipped, type Check, type Finding } from "../finding.js";
import { permitted } from "../permitted.js";

/** The regions that accounts are to use and that have to be opted into are enabled. */
export const regionsCheck: Check<Pick<Cloud, "model" | "session" | "entered">> = {
  id: "regions",
  title: "Opt-in regions",
  group: "accounts",
  run: async ({ model, session, entered }) => {
    if (model.regions.allowed.every((region) => !isOptInRegion(region)))
      return skipped("the model allows none: all its regions are on in every account");
    const members = (await entered()).flatMap((one) =>
      one.session === undefined ? [] : [{ key: one.key, session: one.session }],
    );
    const accounts = [{ key: managementAccountKey, session }, ...members];
    const states = await sideBySide(accounts, callsAtOnce, ({ key, session: own }) =>
      regionsOf(model, key, own),
    );
    return judgeRegions(states.flat());
  },
};

/** A region of an account that has to be opted into. */
export interface OptInState {
  readonly key: string;
  readonly region: string;
  /** ENABLED, ENABLING, DISABLED or DISABLING. */
  readonly state: string;
}

/** What the states of regions mean. */
export function judgeRegions(states: readonly OptInState[]): Finding {
  const off = states.filter(({ state }) => state !== "ENABLED" && state !== "ENABLED_BY_DEFAULT");
  if (off.length === 0)
    return ok(`enabled in every account that is there: ${states.length} of ${states.length}`);
  const enabling = off.filter(({ state }) => state === "ENABLING");
  const rest = [...new Set(off.filter(({ state }) => state !== "ENABLING").map(({ key }) => key))];
  return {
    ...fail(
      `${off.length} of ${states.length} are not enabled`,
      rest.length === 0 ? "wait: AWS takes minutes to hours" : rest.map(fixFor).join("; "),
      off.map(({ key, region, state }) => `${key}: ${region} is ${state}`),
    ),
    settles: enabling.length === off.length,
  };
}

function fixFor(key: string): string {
  return key === managementAccountKey
    ? "enable it for the management account: Account, AWS Regions in the console"
    : `foundation account prepare ${key}`;
}

async function regionsOf(model: Model, key: string, session: AwsSession): Promise<readonly OptInState[]> {
  const wanted = allowedRegions(model, key).filter(isOptInRegion);
  if (wanted.length === 0) return [];
  const found = await permitted("account:ListRegions", readRegionStates(session));
  return wanted.map((region) => ({ key, region, state: found.get(region) ?? "DISABLED" }));
}
