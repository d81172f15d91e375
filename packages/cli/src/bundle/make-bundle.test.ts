import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { repository } from "../testing/command.js";
import { bundleReader } from "./bundle-reader.js";
import { makeBundle } from "./make-bundle.js";

// Each bundles Pulumi's SDK, which takes a second where others want the processor too.
vi.setConfig({ testTimeout: 30_000 });

const entry = { kind: "command", name: "preview" };

let parent: string;
/** A project with one pack and a dependency of its own. */
let project: string;
let program: string;
let pack: string;

beforeAll(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), "bundle-")));
  project = join(parent, "project");
  program = join(project, "program.ts");
  pack = join(project, "policies", "naming");
  mkdirSync(pack, { recursive: true });
  mkdirSync(join(project, "node_modules", "colors-of-things"), { recursive: true });
  symlinkSync(join(repository, "node_modules", "@pulumi"), join(project, "node_modules", "@pulumi"));
  symlinkSync(join(repository, "node_modules", "tsx"), join(project, "node_modules", "tsx"));
  const files: Readonly<Record<string, string>> = {
    "Pulumi.yaml": "name: bundled\nruntime: nodejs\n",
    "package.json": '{ "main": "program.ts", "type": "module" }',
    "program.ts":
      'import { color } from "colors-of-things";\nimport { size } from "./size.js";\n' +
      "export default (): Promise<unknown> => Promise.resolve({ color, size, place: import.meta.url });\n",
    "entry.ts": "export const entries = {};\n",
    "size.ts": "export const size: number = 1;\n",
    "node_modules/colors-of-things/package.json": '{ "name": "colors-of-things", "version": "1.0.0" }',
    "node_modules/colors-of-things/index.js": 'exports.color = "red";\n',
    "policies/naming/PulumiPolicy.yaml": "runtime: nodejs\n",
    "policies/naming/package.json": '{ "main": "index.cjs" }',
    "policies/naming/index.cjs": 'require("tsx/cjs");\nmodule.exports = require("./src/index.ts");\n',
    "policies/naming/src/index.ts": "export const rules: string[] = [__dirname];\n",
  };
  mkdirSync(join(pack, "src"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
});
afterAll(() => {
  rmSync(parent, { recursive: true });
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(parent, "cache-"));
});

/** The bundle as it is to be run; undefined when there is none that holds. */
async function made(): ReturnType<typeof bundleReader.open> extends infer B ? Promise<B> : never {
  // A file that was just written may have been written while it was read.
  await sleep(50);
  await makeBundle(project, folder, join(project, "entry.ts"));
  return bundleReader.open(folder, entry);
}

async function outputs(bundle: Awaited<ReturnType<typeof made>>): Promise<unknown> {
  const module = bundle?.load(program) as { default: () => Promise<unknown> } | undefined;
  return module?.default();
}

test("a bundle holds the program, which knows its place, and the packs", async () => {
  const bundle = await made();

  expect(await outputs(bundle)).toEqual({ color: "red", size: 1, place: `file://${program}` });
  expect(bundle?.load(pack)).toMatchObject({ rules: [expect.any(String) as string] });
  expect([program, pack, join(project, "other.ts")].map((path) => bundle?.has(path))).toEqual([
    true,
    true,
    false,
  ]);
});

describe("a bundle does not hold any more, and the next has what is new, when", () => {
  /** What a change does to a file of the project, which is then as it was. */
  async function changed(file: string, text: string | undefined): Promise<unknown> {
    const path = join(project, file);
    const before = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    expect(await made()).toBeDefined();
    try {
      if (text === undefined) rmSync(path);
      else writeFileSync(path, text);
      expect(bundleReader.open(folder, entry)).toBeUndefined();
      return await outputs(await made());
    } finally {
      if (before === undefined) rmSync(path);
      else writeFileSync(path, before);
    }
  }

  test("a source file is edited", async () => {
    expect(await changed("size.ts", "export const size: number = 2;\n")).toMatchObject({ size: 2 });
  });

  test("a source file is edited and has the same size", async () => {
    expect(await changed("size.ts", "export const size: number = 3;\n")).toMatchObject({ size: 3 });
  });

  test("a dependency has another version", async () => {
    const manifest = '{ "name": "colors-of-things", "version": "2.0.0", "main": "second.js" }';
    writeFileSync(join(project, "node_modules/colors-of-things/second.js"), 'exports.color = "blue";\n');
    expect(await changed("node_modules/colors-of-things/package.json", manifest)).toMatchObject({
      color: "blue",
    });
  });

  test("npm has installed something", async () => {
    expect(await changed("node_modules/.package-lock.json", "{}")).toMatchObject({ color: "red" });
  });

  test("Pulumi.yaml is edited", async () => {
    expect(await changed("Pulumi.yaml", "name: renamed\nruntime: nodejs\n")).toMatchObject({ size: 1 });
  });

  test("a pack is edited", async () => {
    expect(await changed("policies/naming/src/index.ts", "export const rules = [];\n")).toMatchObject({
      size: 1,
    });
    expect((await made())?.load(pack)).toMatchObject({ rules: [expect.any(String) as string] });
  });

  test("a pack is added", async () => {
    expect(await made()).toBeDefined();
    const second = join(project, "policies", "second");
    cpSync(pack, second, { recursive: true });
    try {
      expect(bundleReader.open(folder, entry)).toBeUndefined();
      expect((await made())?.has(second)).toBe(true);
    } finally {
      rmSync(second, { recursive: true });
    }
    expect(bundleReader.open(folder, entry)).toBeUndefined();
  });

  test("a setting of TypeScript appears where there was none", async () => {
    expect(await changed("tsconfig.json", "{}")).toMatchObject({ size: 1 });
  });
});

describe("there is no bundle", () => {
  test.each([
    ["of a program with a syntax error", "program.ts", "export default (: number) => 1;\n"],
    ["of a program that imports what is not there", "program.ts", 'import "./missing.js";\n'],
    ["of a program that awaits at its top level", "program.ts", "await 1;\nexport default 1;\n"],
    ["of a pack with a syntax error", "policies/naming/index.cjs", "const rules = [;\n"],
  ])("%s", async (_, file, text) => {
    const path = join(project, file);
    const before = readFileSync(path, "utf8");
    writeFileSync(path, text);
    try {
      expect(await made()).toBeUndefined();
    } finally {
      writeFileSync(path, before);
    }
  });

  test("of files that change while they are read", async () => {
    writeFileSync(join(project, "size.ts"), readFileSync(join(project, "size.ts")));
    await makeBundle(project, folder, join(project, "entry.ts"));
    expect(bundleReader.open(folder, entry)).toBeUndefined();
  });

  test("where a file stands in the place of its folder", async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "");
    expect(await made()).toBeUndefined();
  });

  test("in a folder that others may write", async () => {
    expect(await made()).toBeDefined();
    chmodSync(folder, 0o777);
    expect(bundleReader.open(folder, entry)).toBeUndefined();
  });

  test.each([/^own-\w+\.cjs$/, /^vendor-\w+\.cjs$/, /^manifest\.json$/])(
    "of which %s is cut off",
    async (pattern) => {
      expect(await made()).toBeDefined();
      const name = readdirSync(folder).find((each) => pattern.test(each)) ?? "";
      truncateSync(join(folder, name), 1000);
      expect(bundleReader.open(folder, entry)).toBeUndefined();
      expect(await made()).toBeDefined();
    },
  );
});

describe("what is compiled", () => {
  const compiled = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".compiled"));

  test("is kept for each entry, once it has run", async () => {
    const bundle = await made();
    await outputs(bundle);
    expect(compiled()).toEqual([]);
    bundle?.keepCompiled();
    expect(compiled()).toEqual([expect.stringMatching(/^own-\w+\.cjs\.preview\./) as string]);
    bundleReader.open(folder, { kind: "command", name: "validate" })?.load(program);
    expect(compiled()).toHaveLength(1);
  });

  test("is not needed, and not trusted when it is not whole", async () => {
    const bundle = await made();
    const expected = await outputs(bundle);
    bundle?.keepCompiled();
    const [file = ""] = compiled();
    for (const text of ["", "none of it"]) {
      writeFileSync(join(folder, file), text);
      expect(await outputs(bundleReader.open(folder, entry))).toEqual(expected);
    }
  });
});

test("of earlier bundles nothing is left", async () => {
  const size = join(project, "size.ts");
  const before = readFileSync(size, "utf8");
  (await made())?.keepCompiled();
  writeFileSync(size, "export const size: number = 4;\n");
  try {
    (await made())?.keepCompiled();
  } finally {
    writeFileSync(size, before);
  }

  const kinds = readdirSync(folder).map((name) =>
    name.replace(/-[0-9a-f]+\.cjs/, ".cjs").replace(/\.preview\..*/, ""),
  );
  expect(kinds.sort()).toEqual(["manifest.json", "own.cjs", "own.cjs.map", "vendor.cjs"]);
});

test("the bundle of a project that is no more goes when another is made", async () => {
  const other = join(parent, "cache-of-another");
  mkdirSync(other);
  writeFileSync(join(other, "manifest.json"), JSON.stringify({ projectFolder: join(parent, "gone") }));
  expect(await made()).toBeDefined();
  expect(existsSync(other)).toBe(false);
});
