// Packs every package that is to be published, installs the tarballs in an empty folder as a user would, and imports
// each there with plain Node: what only works from the sources of this repository fails here.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
}

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "aws-foundation-packages-"));

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

function publishable(): Manifest[] {
  return readdirSync(join(repository, "packages"))
    .map(
      (name) =>
        JSON.parse(readFileSync(join(repository, "packages", name, "package.json"), "utf8")) as Manifest,
    )
    .filter((manifest) => manifest.private !== true);
}

function check(manifest: Manifest): string | undefined {
  try {
    if (!existsSync(join(folder, "node_modules", manifest.name, "LICENSE"))) return "it has no LICENSE";
    run(process.execPath, ["--input-type=module", "--eval", `await import("${manifest.name}")`], folder);
    for (const command of Object.keys(manifest.bin ?? {}))
      run(join(folder, "node_modules", ".bin", command), ["--help"], folder);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

let failed = 0;
try {
  const manifests = publishable();
  const workspaces = manifests.flatMap(({ name }) => ["--workspace", name]);
  run("npm", ["pack", "--silent", "--pack-destination", folder, ...workspaces], repository);
  const tarballs = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  run(
    "npm",
    ["install", "--silent", "--no-audit", "--no-fund", ...tarballs.map((name) => `./${name}`)],
    folder,
  );
  for (const manifest of manifests) {
    const problem = check(manifest);
    if (problem) failed += 1;
    process.stdout.write(`${problem ? "FAILED" : "ok"}  ${manifest.name}${problem ? `: ${problem}` : ""}\n`);
  }
  process.stdout.write(`${String(manifests.length - failed)} passed, ${String(failed)} failed\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;
