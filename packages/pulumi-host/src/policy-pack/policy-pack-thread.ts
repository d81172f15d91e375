// A policy pack in a thread of its own; see `policy-pack.ts`, which starts it.
import { createRequire } from "node:module";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { servePolicyPack } from "./serve-policy-pack.js";
import type { PolicyPackThreadData } from "./thread-source.js";

if (parentPort === null)
  throw new Error("policy-pack-thread.js is started by the preview, and has nothing to do by itself");
const { folder } = workerData as PolicyPackThreadData;
servePolicyPack(folder, parentPort, () => createRequire(join(folder, "package.json"))(folder) as unknown);
