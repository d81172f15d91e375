import type { FloorMeasures } from "./floor-child.js";
import type { Organization } from "./organization.js";
import type { PreviewMeasures } from "./preview-child.js";
import { inTurn } from "./rounds.js";
import { runChild } from "./run-child.js";

/** Milliseconds per resource. */
export interface PerResource {
  readonly wall: number;
  /** Of all threads. */
  readonly cpu: number;
}

/** What the stacks of an organization take, without loading and writing. */
export interface StackFigures {
  readonly stacks: number;
  readonly resources: number;
  readonly packs: number;
  readonly withoutPacks: PerResource;
  readonly withPacks: PerResource;
  readonly floor: PerResource;
}

/** Previews an organization without packs, replays its resources, and previews it with packs, each in its own process. */
export async function stackFigures(
  { modelFile, out }: Organization,
  { runs, node }: { readonly runs: number; readonly node: string },
): Promise<StackFigures> {
  const previewed = (packs: string) => () =>
    runChild<PreviewMeasures>("preview-child", [modelFile, packs, out], node);
  const { bare, floor, judged } = await inTurn<{
    bare: PreviewMeasures;
    floor: FloorMeasures;
    judged: PreviewMeasures;
  }>(runs, {
    bare: previewed("no-packs"),
    // Reads what the first has written.
    floor: () => runChild("floor-child", [out], node),
    judged: previewed("packs"),
  });
  const [{ stacks, resources, packs } = { stacks: 0, resources: 0, packs: 0 }] = judged;
  return {
    stacks,
    resources,
    packs,
    withoutPacks: leastPerResource(bare),
    withPacks: leastPerResource(judged),
    floor: leastPerResource(floor),
  };
}

/** What a pack adds to each resource. */
export function increment(
  { packs, withPacks, withoutPacks }: Pick<StackFigures, "packs" | "withPacks" | "withoutPacks">,
  by: keyof PerResource,
): number | undefined {
  return packs === 0 ? undefined : (withPacks[by] - withoutPacks[by]) / packs;
}

function leastPerResource(runs: readonly FloorMeasures[]): PerResource {
  return {
    wall: Math.min(...runs.map(({ milliseconds, resources }) => milliseconds / resources)),
    cpu: Math.min(...runs.map(({ cpuMilliseconds, resources }) => cpuMilliseconds / resources)),
  };
}
