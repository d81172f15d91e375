import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { PreviewOptions } from "../preview.js";
import type { StackFailure } from "../preview-stack.js";

/** What became of a preview, as it is printed. */
export interface Previewed {
  readonly stacks: readonly {
    readonly name: string;
    readonly resources: number;
    readonly failures: readonly StackFailure[];
    /** Messages. */
    readonly violations: readonly string[];
  }[];
  /** Names of the rules. */
  readonly policies: readonly string[];
}

const run = promisify(execFile);

/** Runs previews one after another in a new process. */
export async function previewInChild(options: readonly PreviewOptions[]): Promise<Previewed[]> {
  const script = fileURLToPath(new URL("run-previews.ts", import.meta.url));
  const { stdout } = await run(process.execPath, [
    ...["--import", "tsx", "--conditions=@aws-foundation/source", script],
    JSON.stringify(options),
  ]);
  return JSON.parse(stdout) as Previewed[];
}
