import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand, writeFakeNode } from "@aws-foundation/core/testing";

/** The root of this repository. */
export const repository = fileURLToPath(new URL("../../../../", import.meta.url));

/** Names under which npm installs the bundled Node, one a platform. */
export const bundledPackages = Object.keys(
  (
    JSON.parse(readFileSync(join(repository, "packages/cli/package.json"), "utf8")) as {
      optionalDependencies: object;
    }
  ).optionalDependencies,
);

/** Prints which Node runs it, and which one answers to the name `node`. */
const tool = `#!/usr/bin/env node
import { execFileSync } from "node:child_process";
const byName = execFileSync("node", ["-p", "process.version"], { encoding: "utf8" }).trim();
console.log(process.version, byName, ...process.argv.slice(2));`;

const scripts = {
  test: "with-node vitest run",
  "with-options": `with-node node --no-warnings -e "console.log(process.version); process.exit(4)" --`,
  "by-name": "node -p process.version && with-node vitest",
};

/** A repository as this one is after \`npm ci\`, with one tool and a bundled Node of a version. */
export class SmallRepository {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "foundation-with-node-")));
  readonly bin = join(this.folder, "node_modules/.bin");

  constructor(bundled: string) {
    for (const part of ["tools/with-node", "packages/cli/bin", "packages/cli/package.json", ...core])
      cpSync(join(repository, part), join(this.folder, part), {
        recursive: true,
        filter: (source) => !/[/\\](node_modules|dist|src)$/.test(source),
      });
    for (const folder of ["@aws-foundation", ".bin", "vitest"])
      mkdirSync(join(this.folder, "node_modules", folder), { recursive: true });
    for (const name of ["cli", "core"])
      symlinkSync(`../../packages/${name}`, join(this.folder, "node_modules/@aws-foundation", name));
    writeFileSync(join(this.folder, "node_modules/vitest/vitest.mjs"), tool);
    symlinkSync("../vitest/vitest.mjs", join(this.bin, "vitest"));
    symlinkSync("../../tools/with-node/with-node.cjs", join(this.bin, "with-node"));
    writeFileSync(join(this.folder, "package.json"), JSON.stringify({ private: true, scripts }));
    for (const name of bundledPackages) {
      const folder = join(this.folder, "node_modules", name);
      writeFakeNode(join(folder, "bin/node"), bundled);
      writeFileSync(join(folder, "package.json"), JSON.stringify({ bin: { node: "bin/node" } }));
    }
  }

  /** Links the bundled Node as `node`, as npm does. */
  link(): this {
    symlinkSync(`../${String(bundledPackages[0])}/bin/node`, join(this.bin, "node"));
    return this;
  }

  /** Runs a command where `node` is this version. */
  run(version: string, command: string, ...args: readonly string[]): ReturnType<typeof runCommand> {
    const own = join(this.folder, "own", version);
    writeFakeNode(join(own, "node"), version);
    const env = { PATH: [own, process.env.PATH].join(delimiter), HOME: this.folder };
    return runCommand(command, args, { cwd: this.folder, env });
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const core = ["packages/core/package.json", "packages/core/node-version.cjs"];
