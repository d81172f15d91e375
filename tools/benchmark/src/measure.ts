import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Model } from "@aws-foundation/model";
import type { FloorMeasures } from "./floor-child.js";
import { organizationOf } from "./organization-of.js";
import type { PreviewMeasures } from "./preview-child.js";
import { runChild } from "./run-child.js";

/** What an organization of one size takes. */
export interface Measurement {
  readonly workloadAccounts: number;
  readonly stacks: number;
  readonly resources: number;
  readonly packs: number;
  /** A whole process with the policy packs, from its start to its end. */
  readonly seconds: number;
  /** Milliseconds per resource, without loading and writing. */
  readonly withPacks: number;
  readonly withoutPacks: number;
  readonly floor: number;
  /** What all threads of the process without packs took, by what those of the floor took. */
  readonly cpuByFloor: number;
  /** Of the process tree with the policy packs; undefined elsewhere than on Linux. */
  readonly peakBytes: number | undefined;
  /** The same with two processes that preview stacks. */
  readonly twoJobs: { readonly seconds: number; readonly peakBytes: number | undefined };
}

/**
 * Previews an organization without packs, with them, and with them and two jobs, and replays its resources: each in a
 * process of its own.
 * @param reference - what the organization is made from.
 */
export async function measure(reference: Model, workloadAccounts: number): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), "aws-foundation-benchmark-"));
  try {
    const modelFile = join(folder, "foundation.yaml");
    const out = join(folder, "deployments");
    writeFileSync(modelFile, organizationOf(reference, workloadAccounts));
    const bare = await runChild<PreviewMeasures>("preview-child", [modelFile, "no-packs", out]);
    const judged = await runChild<PreviewMeasures>("preview-child", [modelFile, "packs", out]);
    const twoJobs = await runChild<PreviewMeasures>("preview-child", [modelFile, "packs", out, "2"]);
    const floor = await runChild<FloorMeasures>("floor-child", [out]);
    const { stacks, resources, packs } = judged.result;
    return {
      workloadAccounts,
      stacks,
      resources,
      packs,
      seconds: judged.seconds,
      withPacks: judged.result.milliseconds / resources,
      withoutPacks: bare.result.milliseconds / resources,
      floor: floor.result.milliseconds / floor.result.resources,
      cpuByFloor:
        bare.result.cpuMilliseconds /
        bare.result.resources /
        (floor.result.cpuMilliseconds / floor.result.resources),
      peakBytes: judged.peakBytes,
      twoJobs: { seconds: twoJobs.seconds, peakBytes: twoJobs.peakBytes },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The least of each time and memory over several runs of one size: what else the machine did only adds. */
export function best(runs: readonly [Measurement, ...Measurement[]]): Measurement {
  const least = (value: (run: Measurement) => number): number => Math.min(...runs.map(value));
  return {
    ...runs[0],
    seconds: least((run) => run.seconds),
    withPacks: least((run) => run.withPacks),
    withoutPacks: least((run) => run.withoutPacks),
    floor: least((run) => run.floor),
    cpuByFloor: least((run) => run.cpuByFloor),
    peakBytes: runs[0].peakBytes === undefined ? undefined : least((run) => run.peakBytes ?? Infinity),
    twoJobs: {
      seconds: least((run) => run.twoJobs.seconds),
      peakBytes:
        runs[0].twoJobs.peakBytes === undefined
          ? undefined
          : least((run) => run.twoJobs.peakBytes ?? Infinity),
    },
  };
}
