// Previews one organization in a process of its own, and times its stacks without what comes before and after.
// Arguments: model file, `packs` or `no-packs`, folder for the deployments.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findProject, preview } from "@aws-foundation/preview";
import { sendResult } from "./run-child.js";

/** What a preview tells. */
export interface PreviewMeasures {
  readonly stacks: number;
  readonly resources: number;
  /** Policy packs that judged them. */
  readonly packs: number;
  /** From the first stack's begin to the last one's end: without loading, and without writing. */
  readonly milliseconds: number;
  /** What all threads of this process took meanwhile. */
  readonly cpuMilliseconds: number;
}

const [modelFile = "", packs, out = ""] = process.argv.slice(2);
let begin: number | undefined;
let end = 0;
let cpu: NodeJS.CpuUsage | undefined;
const result = await preview({
  folder: import.meta.dirname,
  modelFile,
  out,
  policies: packs === "packs",
  onProgress: ({ phase }) => {
    if (phase === "stack") {
      begin ??= performance.now();
      cpu ??= process.cpuUsage();
    }
    if (phase === "writing") {
      end = performance.now();
      cpu = process.cpuUsage(cpu);
    }
  },
});
const failures = result.stacks.flatMap((stack) =>
  stack.failures.map((failure) => `${stack.name}: ${failure.message}`),
);
if (failures.length > 0) throw new Error(failures.join("\n"));
const measures: PreviewMeasures = {
  stacks: result.stacks.length,
  resources: result.stacks.reduce((total, stack) => total + stack.resources, 0),
  packs: packs === "packs" ? packCount() : 0,
  milliseconds: end - (begin ?? end),
  cpuMilliseconds: cpu === undefined ? 0 : (cpu.user + cpu.system) / 1000,
};
sendResult(measures);

function packCount(): number {
  const folder = join(findProject(import.meta.dirname).folder, "policies");
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "PulumiPolicy.yaml"))).length;
}
