import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The real language host, beside the script that starts it. */
export const languageHostExecutable = "pulumi-language-nodejs-host";

/**
 * The engine starts it in the policy pack's folder with its own address and `.`, and the pack's own SDK
 * runs the pack. Resolving at run time makes one cache serve any number of clones.
 */
const policyAnalyzer = `#!/bin/sh
set -e
entry=$(node -p 'require.resolve("@pulumi/pulumi/cmd/run-policy-pack")')
exec node "$entry" "$@"
`;

/** As `nodeargs` in Pulumi.yaml. */
const nodeArguments =
  "--require @aws-foundation/core/check-node.cjs --require tsx --conditions=@aws-foundation/source";

/**
 * Programs are run from their TypeScript sources by tsx. They are options of the script because a current
 * CLI does not hand the `runtime.options` of Pulumi.yaml to a host as old as this one, which would then
 * start ts-node.
 */
const languageHost = `#!/bin/sh
exec "$(dirname "$0")/${languageHostExecutable}" \\
  -typescript=false "-nodeargs=${nodeArguments}" "$@"
`;

/** Writes what lets a CLI that was built from source start policy packs. */
export async function writePolicyAnalyzer(binFolder: string): Promise<void> {
  await writeScript(binFolder, "pulumi-analyzer-policy-nodejs", policyAnalyzer);
}

/** Writes the script that stands for the language host. */
export async function writeLanguageHost(folder: string): Promise<void> {
  await writeScript(folder, "pulumi-language-nodejs", languageHost);
}

async function writeScript(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  if ((await readFile(file, "utf8").catch(() => undefined)) === text) return;
  // Another process may be starting it.
  const draft = `${file}-${String(process.pid)}`;
  await writeFile(draft, text, { mode: 0o755 });
  await rename(draft, file);
}
