import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { readVersion, type Found } from "./locate.js";
import { describeCli, executableIn, type PulumiCli } from "./pulumi-cli.js";

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
      if (answer === version) return { cli: cliInFolder(folder, version, "cache") };
      broken.push(`${folder} holds version ${answer}`);
    } catch (error) {
      broken.push(`${folder} does not run: ${(error as Error).message.trim()}`);
    }
  }
  return { reason: broken.length > 0 ? broken.join("; ") : `there is nothing in ${cache}` };
}

/** Describes the CLI that was downloaded or built into `folder`. */
export function cliInFolder(folder: string, version: string, source: PulumiCli["source"]): PulumiCli {
  return describeCli(executableIn(folder), version, source);
}
