import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { residentBytes } from "./process-tree.js";

/** What a process of its own told, and what it took. */
export interface Measured<T> {
  readonly result: T;
  /** From its start to its end. */
  readonly seconds: number;
  /** The most that it and its descendants held at once; undefined elsewhere than on Linux. */
  readonly peakBytes: number | undefined;
}

/** Milliseconds between two looks at the memory: short beside what a run takes, cheap beside what it does. */
const samplingInterval = 25;

/**
 * Runs a module beside this file in a process of its own.
 * @param module - its name, such as `floor-child`.
 * @param args - its arguments; it sends its result as the only message.
 * @throws Error when it ends without a result.
 */
export async function runChild<T>(module: string, args: readonly string[]): Promise<Measured<T>> {
  const start = performance.now();
  const child = fork(fileURLToPath(new URL(`./${module}.ts`, import.meta.url)), args);
  let peakBytes: number | undefined;
  const sampling = setInterval(() => {
    const bytes = child.pid === undefined ? undefined : residentBytes(child.pid);
    if (bytes !== undefined) peakBytes = Math.max(peakBytes ?? 0, bytes);
  }, samplingInterval);
  try {
    return await new Promise((fulfill, reject) => {
      let message: { readonly result: T } | undefined;
      child.once("message", (sent) => {
        message = { result: sent as T };
      });
      child.once("error", reject);
      child.once("close", (code, signal) => {
        if (message === undefined || code !== 0)
          reject(new Error(`${module} ended with ${signal ?? `exit code ${code}`} and no result`));
        else fulfill({ result: message.result, seconds: (performance.now() - start) / 1000, peakBytes });
      });
    });
  } finally {
    clearInterval(sampling);
  }
}

/** Sends the result of this process to the one that runs it, and lets go of it. */
export function sendResult(result: object): void {
  process.send?.(result, () => process.disconnect());
}
