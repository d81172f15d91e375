import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { executableIn, findExecutable } from "@aws-foundation/engine/pulumi-cli";
import { writeLanguageHost } from "./helper-scripts.js";
import type { InstallContext, Installer } from "./installer.js";
import { runChild } from "./run-child.js";
import { builtVersion, goVersion } from "./versions.js";

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
    await buildCli(go, binary, context);
    await writeLanguageHost(dirname(binary));
  },
};

async function buildCli(go: string, output: string, context: InstallContext): Promise<void> {
  const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${builtVersion}`;
  const source = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
  await context.progress.step(`Building Pulumi ${builtVersion} from its Go modules`, (detail) =>
    runChild(go, ["build", "-mod=readonly", "-trimpath", "-v", "-ldflags", flags, "-o", output, source], {
      name: "go build",
      cwd: fileURLToPath(new URL("../go/cli", import.meta.url)),
      // A go.work file above the repository would replace go.mod.
      env: { ...context.env, GOWORK: "off" },
      signal: context.signal,
      onLine: (line) => {
        const activity = describeGoLine(line);
        if (activity !== undefined) detail(activity);
        return activity !== undefined;
      },
    }),
  );
}

/** What `go build -v` is busy with, or undefined for a line that is not about progress. */
function describeGoLine(line: string): string | undefined {
  if (line.startsWith("go: downloading ")) return line.slice("go: ".length);
  return /^[^\s:]+$/.test(line) ? `compiled ${line}` : undefined;
}
