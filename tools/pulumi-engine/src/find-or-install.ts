import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  cacheFolder,
  findInCache,
  lookForCli,
  type Attempt,
  type PulumiCli,
} from "@aws-foundation/engine/pulumi-cli";
import { goBuild } from "./build.js";
import { addToCache, makeCache } from "./cache.js";
import { officialDownload } from "./download.js";
import { languageHostFile, writeLanguageHost } from "./helper-scripts.js";
import type { Installer } from "./installer.js";
import { withLock } from "./lock.js";
import { silentProgress, type Progress } from "./progress.js";
import { minimumVersion } from "./versions.js";

/** Options of {@link findOrInstallCli}. */
export interface CliOptions {
  /**
   * PATH, HOME, XDG_CACHE_HOME and FOUNDATION_PULUMI_CACHE are read from it; children get it.
   * @default process.env
   */
  env?: NodeJS.ProcessEnv;
  /** Told about what takes long. @default silent */
  progress?: Progress;
  /** Stops a download or build, with everything that it started. */
  signal?: AbortSignal;
  /** Ways to make a CLI, the preferred one first. @default the official download, then a build from source */
  installers?: readonly Installer[];
}

/** Why there is no CLI: one reason for each place and way that was tried, in that order. */
export class NoPulumiCliError extends Error {
  constructor(readonly attempts: readonly Attempt[]) {
    const lines = attempts.map(({ what, reason }) => `  ${what}: ${reason.replaceAll("\n", "\n    ")}`);
    super(
      [
        `There is no Pulumi CLI of version ${minimumVersion} or newer, and none could be made:`,
        ...lines,
        "Put Pulumi (https://www.pulumi.com/docs/install/) or Go (https://go.dev/doc/install) on PATH and try again.",
      ].join("\n"),
    );
    this.name = "NoPulumiCliError";
  }
}

/**
 * The Pulumi CLI on PATH when it is new enough, else the one in the cache, else one that is made now and
 * kept in the cache. Calls may overlap, in one process or several: one of them makes the CLI and the others
 * wait for it.
 *
 * @throws NoPulumiCliError when there is none and none could be made; the signal's reason when it aborts.
 */
export async function findOrInstallCli(options: CliOptions = {}): Promise<PulumiCli> {
  const {
    env = process.env,
    progress = silentProgress,
    signal,
    installers = [officialDownload, goBuild],
  } = options;
  const cache = cacheFolder(env);
  const versions = installers.map((installer) => installer.version);

  const found = await lookForCli(env, versions);
  if ("cli" in found) return upToDate(found.cli);
  const attempts: Attempt[] = [...found.attempts];
  for (const { what, reason } of attempts) progress.note(`${what}: ${reason}`);

  await makeCache(cache);
  const onWait = (): void => progress.note(`another process is at work in ${cache}: waiting for it`);
  return withLock(cache, { signal, onWait }, async () => {
    const meanwhile = await findInCache(cache, versions, env);
    if ("cli" in meanwhile) return upToDate(meanwhile.cli);
    for (const installer of installers) {
      try {
        return await addToCache(cache, installer.version, installer.source, env, (folder) =>
          installer.install(folder, { env, progress, signal }),
        );
      } catch (error) {
        signal?.throwIfAborted();
        const reason = (error as Error).message;
        progress.note(`${installer.source}: ${reason}`);
        attempts.push({ what: installer.source, reason });
      }
    }
    throw new NoPulumiCliError(attempts);
  });
}

/** The cache outlives a change of how programs are started. */
async function upToDate(cli: PulumiCli): Promise<PulumiCli> {
  if (existsSync(join(cli.binFolder, languageHostFile))) await writeLanguageHost(cli.binFolder);
  return cli;
}
