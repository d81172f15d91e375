import {
  copyFileSync,
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
import { runCommand, startCommand, writeExecutable, writeFakeNode } from "@aws-foundation/core/testing";

const packages = fileURLToPath(new URL("../../../", import.meta.url));

/** Says what it was started with, or ends as its first argument says. */
const startStub = `
const [first, second] = process.argv.slice(2);
if (first === "exit") process.exit(Number(second));
else if (first === "die") process.kill(process.pid, second);
else if (first === "never") await new Promise(() => undefined);
else if (first === "copy") process.stdin.pipe(process.stdout);
else if (first === "wait") {
  process.once(second, () => {
    console.log("got " + second);
    process.exit(5);
  });
  setInterval(() => undefined, 1_000_000);
  console.log("ready");
} else {
  const { execFileSync } = await import("node:child_process");
  const byName = execFileSync("node", ["-p", "process.version"], { encoding: "utf8" }).trim();
  console.log(JSON.stringify({ version: process.version, args: process.argv.slice(2), byName }));
}`;

/** A folder as npm leaves it: the launcher, a stub for the command that it starts, perhaps a bundled Node. */
export class Installation {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "foundation-launcher-")));
  readonly modules = join(this.folder, "node_modules");
  readonly command = join(this.modules, ".bin/foundation");
  /** The bundled Node, where there is one. */
  readonly bundled = join(this.modules, "bundled/bin/node");

  constructor() {
    const own = join(this.modules, "@aws-foundation");
    for (const folder of [join(this.modules, ".bin"), join(own, "core")])
      mkdirSync(folder, { recursive: true });
    cpSync(join(packages, "cli/bin"), join(own, "cli/bin"), { recursive: true });
    for (const file of ["core/package.json", "core/node-version.cjs", "cli/package.json"])
      copyFileSync(join(packages, file), join(own, file));
    writeFileSync(join(own, "cli/bin/start.js"), startStub);
    symlinkSync("../@aws-foundation/cli/bin/foundation.cjs", this.command);
    const scripts = { foundation: "foundation" };
    writeFileSync(join(this.folder, "package.json"), JSON.stringify({ private: true, scripts }));
  }

  /** Adds a bundled Node of this version. */
  bundle(version: string): this {
    this.addManifests();
    writeFakeNode(this.bundled, version);
    return this;
  }

  /** Adds a bundled Node that is a shell script. */
  bundleScript(text: string): this {
    this.addManifests();
    writeExecutable(this.bundled, text);
    return this;
  }

  /** Adds a bundled Node whose loader is missing, as glibc's is where there is another C library. */
  bundleForeign(): this {
    this.bundleScript("");
    writeFileSync(this.bundled, "#!/no/such/loader\n");
    return this;
  }

  /** The environment of a person whose own `node` is this version. */
  environment(version: string, hooks = true): Record<string, string | undefined> {
    const own = join(this.folder, "own", version);
    writeFakeNode(join(own, "node"), version, { hooks });
    return { PATH: [own, process.env.PATH].join(delimiter), HOME: this.folder };
  }

  /** Starts the command where `node` is this version. */
  start(version: string, ...args: readonly string[]): ReturnType<typeof startCommand> {
    return startCommand(this.command, args, { env: this.environment(version) });
  }

  /** Runs the command where `node` is this version. */
  run(version: string, ...args: readonly string[]): ReturnType<typeof runCommand> {
    return this.start(version, ...args).ended;
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Under the names of all platforms. */
  private addManifests(): void {
    const manifest = readFileSync(join(packages, "cli/package.json"), "utf8");
    const { optionalDependencies } = JSON.parse(manifest) as { optionalDependencies: object };
    for (const name of Object.keys(optionalDependencies)) {
      const folder = join(this.modules, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "package.json"), JSON.stringify({ bin: { node: "../bundled/bin/node" } }));
    }
  }
}
