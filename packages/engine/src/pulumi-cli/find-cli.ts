import { realpath } from "node:fs/promises";
import { sep } from "node:path";
import { cacheFolder, findInCache } from "./cache.js";
import { findOnPath } from "./locate.js";
import type { PulumiCli } from "./pulumi-cli.js";
import { cachedVersions, minimumVersion } from "./versions.js";

/** One place that was looked at, and why it has no CLI to offer. */
export interface Attempt {
  readonly what: string;
  readonly reason: string;
}

/**
 * The Pulumi CLI on PATH when it is new enough, else the one in the cache; else why neither has one.
 * @param env PATH, HOME, XDG_CACHE_HOME and FOUNDATION_PULUMI_CACHE are read from it.
 */
export async function lookForCli(
  env: NodeJS.ProcessEnv,
  versions: readonly string[] = cachedVersions,
): Promise<{ readonly cli: PulumiCli } | { readonly attempts: readonly Attempt[] }> {
  const cache = cacheFolder(env);
  const onPath = await findOnPath(env);
  // The cache's own CLI may well be on PATH, by a link that does not have beside it what belongs to the CLI.
  if ("cli" in onPath && !(await isInside(onPath.cli.path, cache))) return { cli: onPath.cli };
  const cached = await findInCache(cache, versions, env);
  if ("cli" in cached) return { cli: cached.cli };
  return {
    attempts: [
      ...("reason" in onPath ? [{ what: "on PATH", reason: onPath.reason }] : []),
      { what: "in the cache", reason: cached.reason },
    ],
  };
}

/** There is no Pulumi CLI on this machine; the message says where it was looked for and what to do. */
export class PulumiCliMissingError extends Error {
  constructor(readonly attempts: readonly Attempt[]) {
    super(
      [
        `There is no Pulumi CLI of version ${minimumVersion} or newer:`,
        ...attempts.map(({ what, reason }) => `  ${what}: ${reason.replaceAll("\n", "\n    ")}`),
        "Put Pulumi (https://www.pulumi.com/docs/install/) on PATH, or run `npm run pulumi:install`.",
      ].join("\n"),
    );
    this.name = "PulumiCliMissingError";
  }
}

/** As {@link lookForCli}. @throws PulumiCliMissingError when there is none. */
export async function findCli(env: NodeJS.ProcessEnv = process.env): Promise<PulumiCli> {
  const found = await lookForCli(env);
  if ("cli" in found) return found.cli;
  throw new PulumiCliMissingError(found.attempts);
}

async function isInside(path: string, folder: string): Promise<boolean> {
  const real = (some: string): Promise<string> => realpath(some).catch(() => some);
  return (await real(path)).startsWith(`${await real(folder)}${sep}`);
}
