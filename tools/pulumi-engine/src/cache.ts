import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  cliInFolder,
  executableIn,
  findInCache,
  readVersion,
  type PulumiCli,
} from "@aws-foundation/engine/pulumi-cli";

/** Folders that are being filled; the prefix keeps them from looking like a version. */
const partialPrefix = "partial-";

/** No download or build lasts as long, so what is older was left behind by a killed one. */
const abandonedAfterMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Lets `fill` make a CLI in an empty folder and puts it in its place in the cache only when that succeeded
 * and the CLI runs, so that a place in the cache is never half full. Whatever was in that place and does
 * not run is replaced.
 */
export async function addToCache(
  cache: string,
  version: string,
  source: PulumiCli["source"],
  env: NodeJS.ProcessEnv,
  fill: (folder: string) => Promise<void>,
): Promise<PulumiCli> {
  await removeAbandoned(cache);
  const partial = await mkdtemp(join(cache, `${partialPrefix}${version}-`));
  try {
    await fill(partial);
    const answer = await readVersion(executableIn(partial), env);
    if (answer !== version) throw new Error(`it is version ${answer} where ${version} was asked for`);
    // One that runs may be in use by now: its maker did not know of this one, for it had lost the lock.
    const present = await findInCache(cache, [version], env);
    if ("cli" in present) return present.cli;
    const folder = join(cache, version);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
    return cliInFolder(folder, version, source);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Makes the cache's folder. */
export async function makeCache(cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
}

async function removeAbandoned(cache: string): Promise<void> {
  for (const entry of await readdir(cache)) {
    if (!entry.startsWith(partialPrefix)) continue;
    const folder = join(cache, entry);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > abandonedAfterMilliseconds) await rm(folder, { recursive: true, force: true });
  }
}
