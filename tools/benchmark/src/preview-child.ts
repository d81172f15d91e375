// Previews one organization in a process of its own, as a person would start it.
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
}

const [modelFile = "", packs, out = ""] = process.argv.slice(2);
let begin: number | undefined;
let end = 0;
const result = await preview({
  folder: import.meta.dirname,
  modelFile,
  out,
  policies: packs === "packs",
  onProgress: ({ phase }) => {
    if (phase === "stack") begin ??= performance.now();
    if (phase === "writing") end = performance.now();
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
};
sendResult(measures);

function packCount(): number {
  const folder = join(findProject(import.meta.dirname).folder, "policies");
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "PulumiPolicy.yaml"))).length;
}
