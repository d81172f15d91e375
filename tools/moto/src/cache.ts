import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/**
 * The folder that holds one virtual environment for each set of requirements: FOUNDATION_MOTO_CACHE, else
 * `aws-foundation/moto` in XDG_CACHE_HOME or ~/.cache. As the XDG base directory specification asks, a relative
 * XDG_CACHE_HOME is ignored.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const own = env.FOUNDATION_MOTO_CACHE;
  if (own !== undefined && own !== "") return resolve(own);
  const xdg = env.XDG_CACHE_HOME;
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(env.HOME ?? homedir(), ".cache");
  return join(base, "aws-foundation", "moto");
}

/** Name of the virtual environment with these requirements: other requirements, another folder. */
export function environmentName(requirements: string): string {
  return createHash("sha256").update(requirements).digest("hex").slice(0, 16);
}
