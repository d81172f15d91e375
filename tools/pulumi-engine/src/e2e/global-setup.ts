import { findOrInstallCli, progressOn } from "../index.js";

/** Finds or makes the Pulumi command line once, before the suites look for it. */
export default async function setup(): Promise<void> {
  const cli = await findOrInstallCli({ progress: progressOn(process.stderr) });
  process.stderr.write(`Pulumi ${cli.version} from ${cli.source}: ${cli.path}\n`);
}
