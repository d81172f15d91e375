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
  /** Of the process tree with the policy packs; undefined elsewhere than on Linux. */
  readonly peakBytes: number | undefined;
}

/**
 * Previews an organization without and with the policy packs, and replays its resources, each in a process of its own.
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
      peakBytes: judged.peakBytes,
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
    peakBytes: runs[0].peakBytes === undefined ? undefined : least((run) => run.peakBytes ?? Infinity),
  };
}
