import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runFoundation, thisCheckout } from "./checkout.js";
import { meter, type Taken } from "./meter.js";
import { inTurn } from "./rounds.js";

/** Seconds of CPU time that a whole process takes which does little more than start. */
export interface StartUpFigures {
  /** `node -e 0` */
  readonly node: number;
  /** `node -e 'require("@pulumi/pulumi")'` */
  readonly pulumi: number;
  /** `foundation --version` */
  readonly version: number;
  /** `foundation validate` */
  readonly validate: number;
  /** `foundation preview` of the reference organization with packs. */
  readonly preview: number;
}

/** Measures what starts, in turn; the commands warm. */
export async function startUpFigures({
  runs,
  node,
}: {
  readonly runs: number;
  readonly node: string;
}): Promise<StartUpFigures> {
  const kept = mkdtempSync(join(tmpdir(), "aws-foundation-benchmark-"));
  try {
    const { folder } = thisCheckout;
    const foundation = (...args: string[]) => runFoundation(thisCheckout, args, { node, kept });
    const tasks = {
      node: () => meter([node, "-e", "0"], { cwd: folder }),
      pulumi: () => meter([node, "-e", 'require("@pulumi/pulumi")'], { cwd: folder }),
      version: () => foundation("--version"),
      validate: () => foundation("validate"),
      preview: () => foundation("preview", "--out", join(kept, "deployments")),
    };
    // Each keeps for its next run what the others do not need.
    await tasks.preview();
    await tasks.validate();
    const taken = await inTurn<Record<keyof StartUpFigures, Taken>>(runs, tasks);
    return {
      node: leastCpu(taken.node),
      pulumi: leastCpu(taken.pulumi),
      version: leastCpu(taken.version),
      validate: leastCpu(taken.validate),
      preview: leastCpu(taken.preview),
    };
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
}

function leastCpu(runs: readonly Taken[]): number {
  return Math.min(...runs.map(({ cpuSeconds }) => cpuSeconds));
}
