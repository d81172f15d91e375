import { createRequire } from "node:module";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { PolicyPackThreadData } from "@aws-foundation/pulumi-host/thread-source";
import type { Bundle } from "../code-here.js";

/** What of a bundle can be run. */
export const entries: Readonly<Record<string, (bundle: Bundle) => Promise<unknown>>> = {
  /** The command, in the process that a person starts. */
  command: async (bundle) => {
    const { main } = await import("../main.js");
    return main(bundle);
  },
  /** A policy pack, in a thread. */
  "policy-pack": async (bundle) => {
    if (parentPort === null) throw new Error("a policy pack runs in a thread");
    const { servePolicyPack } = await import("@aws-foundation/pulumi-host/serve-policy-pack");
    const { folder } = workerData as PolicyPackThreadData;
    const load = (): unknown =>
      bundle.has(folder) ? bundle.load(folder) : createRequire(join(folder, "package.json"))(folder);
    servePolicyPack(folder, parentPort, load, () => {
      bundle.keepCompiled();
    });
  },
  /** Previews of stacks, in a process beside the command's. */
  "stack-worker": async (bundle) => {
    const { serveStacks } = await import("@aws-foundation/preview/worker");
    const { codeFromBundle } = await import("../code-here.js");
    serveStacks(codeFromBundle(bundle).importModule, () => {
      bundle.keepCompiled();
    });
  },
};
