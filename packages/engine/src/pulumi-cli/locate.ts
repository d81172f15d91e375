import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import semver from "semver";
import { describeCli, executableName, type PulumiCli } from "./pulumi-cli.js";
import { minimumVersion } from "./versions.js";

/** What a look at one place gave: a CLI, or why it has none to offer. */
export type Found = { cli: PulumiCli } | { reason: string };

/** `pulumi version` answers in a third of a second; a minute leaves room for a busy machine. */
const versionTimeoutMilliseconds = 60_000;

const run = promisify(execFile);

/** Absolute path of the first executable file called `name` on PATH. */
export async function findExecutable(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const folder of (env.PATH ?? "").split(delimiter).filter((entry) => entry !== "")) {
    const path = resolve(join(folder, name));
    if (await isExecutableFile(path)) return path;
  }
  return undefined;
}

/**
 * The version that `<path> version` prints, without a leading `v`; an error says what was wrong with the
 * answer.
 */
export async function readVersion(path: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run(path, ["version"], {
    // Without it the CLI asks Pulumi's site for news of a newer version.
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeout: versionTimeoutMilliseconds,
  });
  const version = semver.parse(stdout.trim());
  if (version === null) throw new Error(`it printed ${JSON.stringify(stdout.trim())}, which is no version`);
  return version.version;
}

/** The CLI that a shell would run, when it is new enough and of the SDK's major version. */
export async function findOnPath(env: NodeJS.ProcessEnv): Promise<Found> {
  const path = await findExecutable(executableName, env);
  if (path === undefined) return { reason: "there is no `pulumi` on PATH" };
  let version: string;
  try {
    version = await readVersion(path, env);
  } catch (error) {
    return { reason: `${path} does not tell its version: ${(error as Error).message.trim()}` };
  }
  if (!semver.satisfies(version, `^${minimumVersion}`, { includePrerelease: true })) {
    return { reason: `${path} is version ${version}; ${minimumVersion} or newer within 3.x is needed` };
  }
  return { cli: describeCli(path, version, "path") };
}

async function isExecutableFile(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
