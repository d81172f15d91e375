import { spawn, type ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** How a process ended and what it wrote. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where bundles of tests are kept: none of the user's. */
const testCache = join(tmpdir(), "aws-foundation-tests");

export const repository = fileURLToPath(new URL("../../../../", import.meta.url));
export const foundationScript = fileURLToPath(new URL("../../bin/foundation.cjs", import.meta.url));
export const referenceModel = fileURLToPath(new URL("../../../../stacks/foundation.yaml", import.meta.url));

/** The folder of a project of this package's tests. */
export function projectFolder(name: string): string {
  return fileURLToPath(new URL(`projects/${name}`, import.meta.url));
}

/** Starts the command in a process of its own, which has none of the test runner's settings. */
export function startFoundation(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  return start(process.execPath, [foundationScript, ...args], cwd, env);
}

/** Runs the command and waits for its end. */
export function runFoundation(...args: Parameters<typeof startFoundation>): Promise<Ended> {
  return startFoundation(...args).ended;
}

/** Runs a line of shell, in which `foundation` is the command. */
export function runShell(
  cwd: string,
  line: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const script = `foundation() { "${process.execPath}" "${foundationScript}" "$@"; }\n${line}`;
  return start("bash", ["-c", script], cwd, env).ended;
}

function start(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, FOUNDATION_CACHE: testCache, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const code = new Promise<number | null>((resolve, reject) => {
    child.once("exit", resolve).once("error", reject);
  });
  const ended = Promise.all([code, text(child.stdout), text(child.stderr)]).then(
    ([exitCode, stdout, stderr]) => ({ code: exitCode, stdout, stderr }),
  );
  return { child, ended };
}
