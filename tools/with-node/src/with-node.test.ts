import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { repository, SmallRepository } from "./testing/small-repository.js";

// Each starts several processes, which takes seconds where others want the processor too.
vi.setConfig({ testTimeout: 30_000 });

const [good, old, bundled] = ["24.1.0", "20.20.2", "26.9.0"];
let plain: SmallRepository;
let linked: SmallRepository;
beforeAll(() => {
  plain = new SmallRepository(bundled);
  linked = new SmallRepository(bundled).link();
});
afterAll(() => {
  plain.dispose();
  linked.dispose();
});

describe.concurrent.each([
  // A stand-in's own file is that of the Node that runs the tests.
  { own: good, used: good, file: process.versions.node },
  { own: old, used: bundled, file: bundled },
])("where Node $own is installed", ({ own, used, file }) => {
  test(`a tool and what it starts run in Node ${used}, with all arguments`, async () => {
    expect(await plain.run(own, "npm", "test", "--silent", "--", "--project", "core")).toEqual({
      end: 0,
      stdout: `v${used} v${used} run --project core\n`,
      stderr: "",
    });
  });

  test("a script with options of Node has its exit code passed on", async () => {
    expect(await plain.run(own, "npm", "run", "--silent", "with-options")).toEqual({
      end: 4,
      stdout: `v${file}\n`,
      stderr: "",
    });
  });

  test("the link that stays without install scripts does no harm", async () => {
    expect(await linked.run(own, "npm", "run", "--silent", "by-name")).toEqual({
      end: 0,
      stdout: `v${bundled}\nv${bundled} v${bundled}\n`,
      stderr: "",
    });
  });
});

test("a tool that is not installed is named", async () => {
  expect(await plain.run(good, join(plain.bin, "with-node"), "vitset")).toEqual({
    end: 2,
    stdout: "",
    stderr: "error there is no tool vitset in node_modules/.bin: run `npm ci`\n",
  });
});

test("without a tool the usage is printed", async () => {
  expect(await plain.run(old, join(plain.bin, "with-node"))).toEqual({
    end: 2,
    stdout: "",
    stderr: "usage: with-node <tool> [arguments]\n",
  });
});

test("every script of the repository names the Node it wants, unless any will do", () => {
  const folders = ["packages", "policies", "tools"].flatMap((parent) =>
    readdirSync(join(repository, parent)).map((name) => join(parent, name)),
  );
  const commands = ["", "stacks", ...folders].flatMap((folder) => {
    const manifest = readFileSync(join(repository, folder, "package.json"), "utf8");
    const { scripts } = JSON.parse(manifest) as { scripts: Readonly<Record<string, string>> };
    return Object.values(scripts).flatMap((script) => script.split(" && "));
  });

  expect(new Set(commands.filter((command) => !/^(with-node|foundation)\b/.test(command)))).toEqual(
    new Set([
      "node tools/with-node/remove-bundled-link.cjs",
      // Only shell scripts, which install what they run.
      ".ci/findings",
      "tsc -b",
      "npm run build",
      `node -e "fs.copyFileSync('../../LICENSE', 'LICENSE')"`,
    ]),
  );
});
