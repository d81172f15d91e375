// Vitest loads this file without the conditions that find workspace sources: it imports no other package.
import { installMoto } from "./install.js";

/** Installs moto once, before the suites start servers. */
export default async function setup(): Promise<void> {
  await installMoto({
    onInstall: (folder) => process.stderr.write(`Installing moto into ${folder} ...\n`),
  });
}
