// Vitest loads this file without the conditions that find workspace sources: it imports no other package.
import { findOrInstallCli } from "../find-or-install.js";
import { progressOn } from "../progress.js";

/** Finds or makes the Pulumi command line once, before the suites look for it. */
export default async function setup(): Promise<void> {
  const cli = await findOrInstallCli({ progress: progressOn(process.stderr) });
  process.stderr.write(`Pulumi ${cli.version} from ${cli.source}: ${cli.path}\n`);
}
