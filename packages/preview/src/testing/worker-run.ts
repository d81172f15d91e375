import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { StackResult } from "../preview-stack.js";

/** What became of stacks, without how long they took. */
export interface WorkerRun {
  /** In the process of the preview. */
  readonly local: readonly StackResult[];
  /** In a worker. */
  readonly worker: readonly StackResult[];
  /** What programs threw in the worker after they had ended. */
  readonly thrownLate: readonly string[];
}

const runFile = promisify(execFile);

/**
 * Previews stacks of a project of this package's tests.
 * @param here - names of those to run in the process of the preview.
 * @param there - names of those to run in a worker.
 */
export async function runInWorker(
  project: string,
  here: readonly string[],
  there: readonly string[],
): Promise<WorkerRun> {
  const script = fileURLToPath(new URL("run-in-worker.ts", import.meta.url));
  const folder = fileURLToPath(new URL(`projects/${project}`, import.meta.url));
  const { stdout } = await runFile(process.execPath, [
    ...["--import", "tsx", "--conditions=@aws-foundation/source", script],
    ...[folder, here.join(","), there.join(",")],
  ]);
  return JSON.parse(stdout) as WorkerRun;
}
