import { PulumiCommandError, type Computer } from "../computer.js";
import { ok, skipped, warn, type Check } from "../finding.js";

/** The plugin that calls AWS is installed, in the version that the program's package asks for. */
export const awsPluginCheck: Check<Computer> = {
  id: "aws-plugin",
  title: "AWS plugin",
  group: "computer",
  run: async ({ pulumi, awsPluginVersion }) => {
    if (awsPluginVersion === undefined)
      return warn("@pulumi/aws is not installed beside the program", "run npm ci");
    let installed: readonly InstalledPlugin[];
    try {
      installed = pluginsOf(await pulumi(["plugin", "ls", "--json"]));
    } catch (error) {
      if (!(error instanceof PulumiCommandError)) throw error;
      return skipped(
        error.missing ? "the Pulumi CLI is needed to tell" : `the Pulumi CLI does not tell: ${error.message}`,
      );
    }
    const versions = installed
      .filter(({ name, kind }) => name === "aws" && kind === "resource")
      .map(({ version }) => version ?? "?");
    if (versions.includes(awsPluginVersion)) return ok(awsPluginVersion);
    const others = versions.length === 0 ? "" : `; installed: ${versions.sort().join(", ")}`;
    return warn(
      `${awsPluginVersion} is not installed${others}`,
      `the first deployment installs it; before that: pulumi plugin install resource aws ${awsPluginVersion}`,
    );
  },
};

interface InstalledPlugin {
  readonly name?: string;
  readonly kind?: string;
  readonly version?: string;
}

function pluginsOf(json: string): readonly InstalledPlugin[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? (parsed as InstalledPlugin[]) : [];
}
