import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { readDeployment, serializeDeployment, type Deployment } from "@aws-foundation/deployment";
import { OutputError } from "./errors.js";

/**
 * Makes sure, before any work, that the folder is there and can be written.
 * @throws OutputError when it cannot.
 */
export function prepareOutput(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw outputError(folder, cause);
  }
}

/**
 * Writes each stack's deployment to `<folder>/<stack>.json`, all of them or none: each goes to a temporary file
 * first, and is renamed once all are written and nothing stands in the way.
 * @param stale - names of stacks of which an earlier preview may have left a file that no longer holds.
 * @throws OutputError when the disk is full or the folder cannot be written; what was there before stays.
 */
export function writeDeployments(
  folder: string,
  deployments: ReadonlyMap<string, Deployment>,
  stale: readonly string[],
): void {
  const temporary = new Map<string, string>();
  const leftovers = stale.map((stack) => join(folder, `${stack}.json`));
  try {
    for (const [stack, deployment] of deployments) {
      const file = join(folder, `.${stack}.${String(process.pid)}.tmp`);
      temporary.set(file, join(folder, `${stack}.json`));
      writeFileSync(file, serializeDeployment(deployment), { flush: true });
    }
    for (const target of [...temporary.values(), ...leftovers]) demandFile(target);
    for (const [file, target] of temporary) renameSync(file, target);
    for (const file of leftovers) rmSync(file, { force: true });
  } catch (cause) {
    for (const file of temporary.keys()) rmSync(file, { force: true });
    throw cause instanceof OutputError ? cause : outputError(folder, cause);
  }
}

/** Names of the stacks whose deployments lie in a folder: its JSON files that hold one. */
export function writtenStacks(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json") && isDeployment(join(folder, name)))
    .map((name) => name.slice(0, -".json".length));
}

function isDeployment(file: string): boolean {
  try {
    readDeployment(readFileSync(file, "utf8"), file);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a folder with those above it. Node's own recursion never ends where the folder above is there and takes no
 * others, as below /proc (Node 20).
 */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && statSync(folder).isDirectory()) return;
    if (code !== "ENOENT" || existsSync(dirname(folder))) throw error;
    makeFolder(dirname(folder));
    makeFolder(folder);
  }
}

/** A folder cannot be replaced by a file, which would only come to light after others have been. */
function demandFile(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new OutputError(`cannot write to ${path}: it is a folder`);
}

function outputError(folder: string, cause: unknown): OutputError {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: "no permission to write there",
    EPERM: "no permission to write there",
    EROFS: "the file system is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk quota is used up",
    ENOTDIR: "a part of the path is a file",
    EEXIST: "it is a file",
    ENOENT: "no folder can be made there",
  };
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  return new OutputError(`cannot write to ${folder}: ${reasons[code] ?? (cause as Error).message}`, {
    cause,
  });
}
