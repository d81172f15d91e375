import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder, environmentName } from "./cache.js";
import { MotoInstallError } from "./install-error.js";
import { withLock } from "./lock.js";
import { run } from "./run.js";

const requirementsFile = fileURLToPath(new URL("../requirements.txt", import.meta.url));

/** The oldest Python that all requirements run on. Source: `Requires-Python` of networkx 3.6.1. */
const oldestPython = [3, 11] as const;

/** Written last: an environment without it is half made. */
const completeMarker = ".complete";

/** What {@link installMoto} takes. */
export interface InstallOptions {
  /** Programs are found on its PATH, the cache as {@link cacheFolder} says. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** Called once before an installation, which takes about half a minute; not where moto is installed already. */
  readonly onInstall?: (folder: string) => void;
  /** A file in pip's format. @default the package's own `requirements.txt` */
  readonly requirementsFile?: string;
}

/**
 * Makes sure of a Python environment with moto's server in the cache. Processes that come at the same time wait for
 * the first one; an installation that was interrupted is begun anew.
 *
 * @returns Path of the environment's `python`.
 * @throws MotoInstallError when Python 3.11 or newer, its module venv, or a package cannot be had.
 */
export async function installMoto(options: InstallOptions = {}): Promise<string> {
  const { env = process.env, requirementsFile: file = requirementsFile } = options;
  const cache = cacheFolder(env);
  const name = environmentName(await readFile(file, "utf8"));
  const folder = join(cache, name);
  if (isComplete(folder)) return pythonIn(folder);
  await mkdir(cache, { recursive: true });
  return withLock(cache, name, async () => {
    if (isComplete(folder)) return pythonIn(folder);
    await checkPython(env);
    options.onInstall?.(folder);
    await rm(folder, { recursive: true, force: true });
    await run("python3", ["-m", "venv", folder], env, "python3 -m venv failed.");
    const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet", "-r", file];
    await run(pythonIn(folder), pip, env, "pip could not install moto.");
    await writeFile(join(folder, completeMarker), "");
    return pythonIn(folder);
  });
}

function pythonIn(folder: string): string {
  return join(folder, "bin", "python");
}

/** The environment's `python` is a link to the one that made it: it leads nowhere when that one was removed. */
function isComplete(folder: string): boolean {
  return existsSync(join(folder, completeMarker)) && existsSync(pythonIn(folder));
}

async function checkPython(env: NodeJS.ProcessEnv): Promise<void> {
  const needed = `Tests against moto need Python ${oldestPython.join(".")} or newer with its module venv`;
  // Debian packages ensurepip, which venv needs, apart from Python.
  const probe = "import sys, venv, ensurepip; print('%d %d' % sys.version_info[:2])";
  const fix = `${needed}: install python3 (on Debian and Ubuntu also python3-venv).`;
  const [major = 0, minor = 0] = (await run("python3", ["-c", probe], env, fix))
    .trim()
    .split(" ")
    .map(Number);
  if (major < oldestPython[0] || (major === oldestPython[0] && minor < oldestPython[1]))
    throw new MotoInstallError(`${needed}; python3 on PATH is ${major}.${minor}.`);
}
