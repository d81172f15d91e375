import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand, writeFakeNode } from "./testing/index.js";

interface NodeVersion {
  readonly minimum: string;
  readonly isNewEnough: (version: string) => boolean;
}

const checkNode = fileURLToPath(new URL("../check-node.cjs", import.meta.url));
const { minimum, isNewEnough } = createRequire(import.meta.url)("../node-version.cjs") as NodeVersion;
const advice =
  "Install Node.js 26 from https://nodejs.org and put it first on PATH, or use `npx foundation`\n";

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "foundation-node-version-")));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ["v22.18.0", true],
  ["22.18.1", true],
  ["v22.17.9", false],
  ["v22.9.0", false],
  ["v20.20.2", false],
  ["v23.0.0", true],
  ["v100.0.0", true],
  ["v27.0.0-nightly2026", true],
])("whether %s is new enough: %s", (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

test("every package says the same oldest version", () => {
  const repository = new URL("../../../", import.meta.url);
  const folders = ["packages", "tools"].flatMap((parent) =>
    readdirSync(new URL(parent, repository)).map((name) => `${parent}/${name}/`),
  );
  const versions = ["", ...folders].map((at) => {
    const text = readFileSync(new URL(`${at}package.json`, repository), "utf8");
    return (JSON.parse(text) as { engines: { node: string } }).engines.node;
  });

  expect(new Set(versions)).toEqual(new Set([`>=${minimum}`]));
});

test("a Node that is new enough goes on", async () => {
  expect(await runNode("22.18.0")).toEqual({ end: 0, stdout: "went on\n", stderr: "" });
});

test.each(["22.17.1", "20.20.2", "12.22.12"])("Node %s stops and says what is needed", async (version) => {
  expect(await runNode(version)).toEqual({
    end: 32,
    stdout: "",
    stderr: `error Node.js ${version} (${process.execPath}) is too old: 22.18.0 or newer is needed. ${advice}`,
  });
});

test("Node 23 before 23.5 stops too", async () => {
  expect(await runNode("23.4.0", false)).toEqual({
    end: 32,
    stdout: "",
    stderr:
      `error Node.js 23.4.0 (${process.execPath}) lacks module.registerHooks: ` +
      `22.18.0 or newer is needed, of Node.js 23 23.5.0. ${advice}`,
  });
});

function runNode(version: string, hooks = true): ReturnType<typeof runCommand> {
  const node = join(folder, version, "node");
  writeFakeNode(node, version, { hooks });
  return runCommand(node, ["--require", checkNode, "-e", "console.log('went on')"]);
}
