import { join } from "node:path";
import { runFoundation, thisCheckout, type Checkout } from "./checkout.js";
import type { Taken } from "./meter.js";
import type { Organization } from "./organization.js";
import { inTurn, least } from "./rounds.js";

/** What `foundation preview` takes, from the start of its process to the end. */
export interface CommandFigures {
  /** With nothing kept from an earlier run. */
  readonly cold: Taken;
  readonly warm: Taken;
  /** Warm, without packs. */
  readonly oneJob: Taken;
  /** The same with at most two processes that preview stacks. */
  readonly twoJobs: Taken;
}

interface Extent {
  readonly runs: number;
  readonly node: string;
}

export async function commandFigures(organization: Organization, extent: Extent): Promise<CommandFigures> {
  const preview = previewOf(thisCheckout, "this", organization, extent.node);
  const twoJobs = (): Promise<Taken> => preview.warm("--no-policies", "--jobs", "2");
  const taken = await inTurn<{ cold: Taken; warm: Taken }>(extent.runs, preview);
  // What only further processes need is not there before.
  await twoJobs();
  const withoutPacks = await inTurn<{ oneJob: Taken; twoJobs: Taken }>(extent.runs, {
    oneJob: () => preview.warm("--no-policies", "--jobs", "1"),
    twoJobs,
  });
  return {
    cold: least(taken.cold),
    warm: least(taken.warm),
    oneJob: least(withoutPacks.oneJob),
    twoJobs: least(withoutPacks.twoJobs),
  };
}

/** Runs of two checkouts. */
export interface Comparison {
  readonly cold: Pair;
  readonly warm: Pair;
}

interface Pair {
  readonly these: readonly Taken[];
  readonly others: readonly Taken[];
}

/** Previews an organization with this checkout and another one, in turn. */
export async function compareCheckouts(
  other: Checkout,
  organization: Organization,
  extent: Extent,
): Promise<Comparison> {
  const here = previewOf(thisCheckout, "this", organization, extent.node);
  const there = previewOf(other, "other", organization, extent.node);
  const cold = await inTurn<{ these: Taken; others: Taken }>(extent.runs, {
    these: here.cold,
    others: there.cold,
  });
  const warm = await inTurn<{ these: Taken; others: Taken }>(extent.runs, {
    these: here.warm,
    others: there.warm,
  });
  return { cold, warm };
}

interface Preview {
  readonly cold: () => Promise<Taken>;
  /** After a cold one. */
  readonly warm: (...options: string[]) => Promise<Taken>;
}

function previewOf(
  checkout: Checkout,
  name: string,
  { modelFile, folder, out }: Organization,
  node: string,
): Preview {
  let coldRuns = 0;
  const run = (...options: string[]): Promise<Taken> => {
    const kept = join(folder, `${name}-${coldRuns}`);
    return runFoundation(checkout, ["preview", "--config", modelFile, "--out", out, ...options], {
      node,
      kept,
    });
  };
  return {
    cold: () => {
      coldRuns += 1;
      return run();
    },
    warm: run,
  };
}
