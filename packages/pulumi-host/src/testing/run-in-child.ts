import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { CaseResult } from "./cases.js";

/** Results by file, then by case. */
export type ChildResults = Readonly<Record<string, Readonly<Record<string, CaseResult>>>>;

/** How long a child may take on a busy machine, in milliseconds; alone it needs one or two seconds. */
export const childTimeout = 60_000;

/** Runs the cases of `programs/<name>.ts`, one file after another, in one process of their own. */
export async function runInChild(...names: readonly string[]): Promise<ChildResults> {
  const runner = fileURLToPath(new URL("run-cases.ts", import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    "--import=tsx",
    "--conditions=@aws-foundation/source",
    runner,
    ...names,
  ]);
  if (stderr !== "") throw new Error(`${names.join(", ")} printed on standard error: ${stderr}`);
  return JSON.parse(stdout) as ChildResults;
}

/** The failures of a case, one line each: what kind, and the whole message. */
export function failuresOf(results: ChildResults, file: string, name: string): string[] {
  const result = results[file]?.[name];
  if (!result) throw new Error(`${file} has no case "${name}"`);
  return result.failures.map(({ kind, message }) => `${kind}: ${message}`);
}
