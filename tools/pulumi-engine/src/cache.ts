import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { describeCli, executableIn, languageHostFolderIn, type PulumiCli } from "./pulumi-cli.js";
import { readVersion, type Found } from "./locate.js";

/** Folders that are being filled; the prefix keeps them from looking like a version. */
const partialPrefix = "partial-";

/** No download or build lasts as long, so what is older was left behind by a killed one. */
const abandonedAfterMilliseconds = 24 * 60 * 60 * 1000;

/**
 * The folder that holds one sub-folder for each version: FOUNDATION_PULUMI_CACHE, else
 * `aws-foundation/pulumi` in XDG_CACHE_HOME or ~/.cache. As the XDG base directory specification asks, a
 * relative XDG_CACHE_HOME is ignored.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const own = env.FOUNDATION_PULUMI_CACHE;
  if (own !== undefined && own !== "") return resolve(own);
  const xdg = env.XDG_CACHE_HOME;
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(env.HOME ?? homedir(), ".cache");
  return join(base, "aws-foundation", "pulumi");
}

/** The first of `versions` that the cache holds and that runs on this machine. */
export async function findInCache(
  cache: string,
  versions: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Found> {
  const broken: string[] = [];
  for (const version of versions) {
    const folder = join(cache, version);
    if (!existsSync(folder)) continue;
    try {
      const answer = await readVersion(executableIn(folder), env);
      if (answer === version) return { cli: cliIn(folder, version, "cache") };
      broken.push(`${folder} holds version ${answer}`);
    } catch (error) {
      broken.push(`${folder} does not run: ${(error as Error).message.trim()}`);
    }
  }
  return { reason: broken.length > 0 ? broken.join("; ") : `there is nothing in ${cache}` };
}

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
    return cliIn(folder, version, source);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Makes the cache's folder. */
export async function makeCache(cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
}

function cliIn(folder: string, version: string, source: PulumiCli["source"]): PulumiCli {
  const languageHost = languageHostFolderIn(folder);
  return describeCli(
    executableIn(folder),
    version,
    source,
    existsSync(languageHost) ? languageHost : undefined,
  );
}

async function removeAbandoned(cache: string): Promise<void> {
  for (const entry of await readdir(cache)) {
    if (!entry.startsWith(partialPrefix)) continue;
    const folder = join(cache, entry);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > abandonedAfterMilliseconds) await rm(folder, { recursive: true, force: true });
  }
}
