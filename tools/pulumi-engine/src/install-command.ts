import { parseArgs } from "node:util";
import { findOrInstallCli, type CliOptions } from "./find-or-install.js";
import { progressOn, type ProgressStream } from "./progress.js";
import type { PulumiCli } from "@aws-foundation/engine/pulumi-cli";

const usage = `Usage: npm run pulumi:install

Finds the Pulumi CLI, or makes one, and prints its absolute path as the last line of standard output.
Everything else goes to standard error. In this order:

  1. \`pulumi\` on PATH, when it is new enough
  2. the cache: FOUNDATION_PULUMI_CACHE, else aws-foundation/pulumi in XDG_CACHE_HOME or ~/.cache
  3. the official download from Pulumi's site
  4. a build from Pulumi's Go modules; needs Go on PATH and takes some minutes

Options:
  -h, --help  Show this text.

Exit codes: 0 there is a CLI, 1 there is none, 2 wrong usage.
`;

const origins: Record<PulumiCli["source"], string> = {
  path: "found on PATH",
  cache: "found in the cache",
  download: "downloaded from Pulumi's site",
  build: "built from its Go modules",
};

/** Runs the command with its arguments and returns its exit code. */
export async function installCommand(
  args: readonly string[],
  streams: { stdout: ProgressStream; stderr: ProgressStream },
  options: Omit<CliOptions, "progress"> = {},
): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options: { help: { type: "boolean", short: "h" } } });
    if (values.help === true) {
      streams.stdout.write(usage);
      return 0;
    }
  } catch (error) {
    streams.stderr.write(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  try {
    const cli = await findOrInstallCli({ ...options, progress: progressOn(streams.stderr) });
    streams.stderr.write(`Pulumi ${cli.version}, ${origins[cli.source]}\n`);
    streams.stdout.write(`${cli.path}\n`);
    return 0;
  } catch (error) {
    streams.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}
