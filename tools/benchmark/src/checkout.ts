import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { meter, type Taken } from "./meter.js";

/** A checkout of this repository whose command is run. */
export interface Checkout {
  readonly folder: string;
  /** The file of the command. */
  readonly bin: string;
}

/** Versions of the launcher, the one to prefer first. */
const bins = ["packages/cli/bin/foundation.cjs", "packages/cli/bin/foundation.js"];

export const thisCheckout = checkoutAt(fileURLToPath(new URL("../../..", import.meta.url)));

/** @throws Error when there is no command in the folder. */
export function checkoutAt(folder: string): Checkout {
  const bin = bins.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (bin === undefined) throw new Error(`${folder}: no checkout of this repository, it has no ${bins[0]}`);
  return { folder, bin };
}

/**
 * Runs `foundation` as a person starts it, in the checkout's folder.
 * @param kept - the folder of what one run keeps for the next, wherever it keeps that: while it is empty the run is a
 * cold one.
 */
export function runFoundation(
  { folder, bin }: Checkout,
  args: readonly string[],
  { node, kept }: { readonly node: string; readonly kept: string },
): Promise<Taken> {
  // tsx keeps what it has compiled in the folder for temporary files.
  const temporary = join(kept, "tmp");
  mkdirSync(temporary, { recursive: true });
  const env = { ...process.env, FOUNDATION_CACHE: join(kept, "cache"), TMPDIR: temporary };
  return meter([node, bin, ...args], { cwd: folder, env });
}
