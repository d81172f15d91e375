import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { executableIn, findExecutable, languageHostFolderIn } from "@aws-foundation/engine/pulumi-cli";
import { languageHostExecutable, writeLanguageHost, writePolicyAnalyzer } from "./helper-scripts.js";
import type { InstallContext, Installer } from "./installer.js";
import { runChild } from "./run-child.js";
import { builtVersion, goVersion, languageHostVersion } from "./versions.js";

/**
 * One program to build: a folder with go.mod and go.sum, the package in it, and the version it is to print.
 */
interface GoProgram {
  title: string;
  module: string;
  package: string;
  version: string;
}

const cli: GoProgram = {
  title: `Building Pulumi ${builtVersion} from its Go modules`,
  module: "cli",
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  version: builtVersion,
};

const languageHost: GoProgram = {
  title: `Building the Node.js language host ${languageHostVersion} from its Go modules`,
  module: "language-host",
  package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  version: languageHostVersion,
};

/** The CLI from source, with the helpers that the official download would bring along. */
export const goBuild: Installer = {
  source: "build",
  version: builtVersion,
  async install(folder, context) {
    if (process.platform === "win32") throw new Error("a build is possible on Linux and macOS only");
    const go = await findExecutable("go", context.env);
    if (go === undefined) {
      throw new Error(
        `there is no \`go\` on PATH; building Pulumi ${builtVersion} needs Go ${goVersion} or newer`,
      );
    }
    const binary = executableIn(folder);
    const hostFolder = languageHostFolderIn(folder);
    await goBuildOne(go, cli, binary, context);
    await writePolicyAnalyzer(join(folder, "bin"));
    await goBuildOne(go, languageHost, join(hostFolder, languageHostExecutable), context);
    await writeLanguageHost(hostFolder);
  },
};

async function goBuildOne(
  go: string,
  program: GoProgram,
  output: string,
  context: InstallContext,
): Promise<void> {
  const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${program.version}`;
  await context.progress.step(program.title, (detail) =>
    runChild(
      go,
      ["build", "-mod=readonly", "-trimpath", "-v", "-ldflags", flags, "-o", output, program.package],
      {
        name: "go build",
        cwd: fileURLToPath(new URL(`../go/${program.module}`, import.meta.url)),
        // A go.work file above the repository would replace go.mod.
        env: { ...context.env, GOWORK: "off" },
        signal: context.signal,
        onLine: (line) => {
          const activity = describeGoLine(line);
          if (activity !== undefined) detail(activity);
          return activity !== undefined;
        },
      },
    ),
  );
}

/** What `go build -v` is busy with, or undefined for a line that is not about progress. */
function describeGoLine(line: string): string | undefined {
  if (line.startsWith("go: downloading ")) return line.slice("go: ".length);
  return /^[^\s:]+$/.test(line) ? `compiled ${line}` : undefined;
}
