import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { findProject } from "@aws-foundation/preview/project";
import type { BuildOptions, BuildResult, Metafile } from "esbuild";
import { importMeta, ownPart, vendorPart } from "./bundle-plugins.js";

const require = createRequire(import.meta.url);
const { packNames, signature } = require("../../bin/bundle.cjs") as {
  packNames: (projectFolder: string) => string[];
  signature: (stat: Pick<Stats, "size" | "mtimeMs" | "ctimeMs" | "ino">) => string;
};

/** A file of the bundle. */
interface Part {
  readonly file: string;
  readonly check: number;
  /** Paths of the modules that it gives to the other part. */
  readonly modules?: readonly string[];
}

/** The folder of the command's package. */
const ownFolder = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Bundles the command with a project's program and packs into a folder outside of the project, so that the next run
 * starts at once; `bin/bundle.cjs` opens it. Whatever is in the way of that, such as a program with an error or a disk
 * that is full, means that there is none: then everything runs from its files, which tell what is wrong.
 */
export async function makeBundle(projectFolder: string, folder: string): Promise<void> {
  try {
    await make(projectFolder, folder);
  } catch {
    // A bundle saves time and nothing else.
  }
}

async function make(projectFolder: string, folder: string): Promise<void> {
  const started = Date.now();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const esbuild = await import("esbuild");
  const modules = entryModules(projectFolder);
  const common = {
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    metafile: true,
    write: false,
    minifyWhitespace: true,
    logLevel: "silent",
    absWorkingDir: projectFolder,
    outfile: join(folder, "bundle.cjs"),
  } as const satisfies BuildOptions;

  const vendorModules = new Set(sharedModules(projectFolder));
  const own = await esbuild.build({
    ...common,
    stdin: { contents: ownEntry(modules), resolveDir: ownFolder, loader: "js" },
    plugins: [ownPart(vendorModules)],
    define: importMeta,
    conditions: ["@aws-foundation/source", "node"],
    sourcemap: "external",
    sourcesContent: false,
  });
  const ownInputs = inputsOf(own.metafile, projectFolder);
  const paths = [...vendorModules].sort();
  const vendor = await esbuild.build({
    ...common,
    stdin: { contents: vendorEntry(paths), resolveDir: ownFolder, loader: "js" },
    plugins: [vendorPart(namesOfAws(ownInputs))],
  });
  const vendorInputs = inputsOf(vendor.metafile, projectFolder);

  const files = [
    ...new Set([...ownInputs, ...vendorInputs, ...around([...ownInputs, ...vendorInputs], projectFolder)]),
  ];
  const signatures = files.sort().map((file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    // What was written while it was read may be in the bundle or not.
    if (stat !== undefined && Math.max(stat.mtimeMs, stat.ctimeMs) >= started)
      throw new Error(`${file} changed while it was bundled`);
    return [file, stat === undefined ? "" : signature(stat)] as const;
  });
  const parts = {
    own: { ...write(folder, "own", own), modules: [] },
    vendor: { ...write(folder, "vendor", vendor), modules: paths },
  };
  const manifest = { projectFolder, packs: packNames(projectFolder), parts, files: signatures };
  replace(join(folder, "manifest.json"), JSON.stringify(manifest));
  removeOthers(folder, [parts.own, parts.vendor]);
}

/** What the command asks the bundle for by a path: the program by its file, packs by their folder. */
function entryModules(projectFolder: string): ReadonlyMap<string, string> {
  const { programFolder } = findProject(projectFolder);
  const packs = packNames(projectFolder).map((name) => join(projectFolder, "policies", name));
  return new Map(
    [programFolder, ...packs].flatMap((each): [string, string][] => {
      const { main } = JSON.parse(readFileSync(join(each, "package.json"), "utf8")) as { main?: string };
      const file = join(each, main ?? "index.js");
      return [[each === programFolder ? file : each, file]];
    }),
  );
}

/** Modules of the SDK that others than those of the bundle need too. */
function sharedModules(projectFolder: string): string[] {
  const { programFolder } = findProject(projectFolder);
  const { resolve: find } = createRequire(join(programFolder, "package.json"));
  return ["@pulumi/pulumi", "@pulumi/pulumi/runtime"].map((name) => find(name));
}

function ownEntry(modules: ReadonlyMap<string, string>): string {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const entry = fileURLToPath(new URL(`entry.${extension}`, import.meta.url));
  const lines = [...modules].map(
    ([name, file]) => `${JSON.stringify(name)}: () => require(${JSON.stringify(file)}),`,
  );
  return (
    `exports.entries = require(${JSON.stringify(entry)}).entries;\n` +
    `exports.modules = {\n${lines.join("\n")}\n};\n`
  );
}

function vendorEntry(paths: readonly string[]): string {
  const lines = paths.map((path) => `${JSON.stringify(path)}: () => require(${JSON.stringify(path)}),`);
  return `exports.modules = {\n${lines.join("\n")}\n};\n`;
}

/** Files that a part was made of, absolute. */
function inputsOf({ inputs }: Metafile, projectFolder: string): string[] {
  return Object.keys(inputs)
    .filter((input) => !/^(vendor|nothing):|^<stdin>$/.test(input))
    .map((input) => resolve(projectFolder, input));
}

/**
 * Files that say what is read and how: manifests of all packages that something is from, what npm has installed,
 * TypeScript's settings, and what makes the bundle. Some may not be there; then nobody may add them.
 */
function around(inputs: readonly string[], projectFolder: string): string[] {
  const folders = new Set<string>();
  for (const input of inputs)
    for (let folder = dirname(input); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
      if (folder === projectFolder || folder.endsWith(`${sep}node_modules`) || folder === dirname(folder))
        break;
    }
  const named = [...folders].flatMap((folder) => [
    ...(existsSync(join(folder, "package.json")) ? [join(folder, "package.json")] : []),
    ...(folder.includes("node_modules") ? [] : [join(folder, "tsconfig.json"), join(folder, "package.json")]),
  ]);
  const maker = [join(ownFolder, "bin"), fileURLToPath(new URL(".", import.meta.url))].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  );
  return [
    ...named,
    ...maker,
    require.resolve("esbuild/package.json"),
    join(projectFolder, "Pulumi.yaml"),
    join(projectFolder, "tsconfig.base.json"),
    join(projectFolder, "node_modules", ".package-lock.json"),
  ];
}

/** What the project's own files use of the AWS package, as far as they write it out: `aws.s3.Bucket`. */
function namesOfAws(inputs: readonly string[]): ReadonlySet<string> {
  const own = inputs.filter((input) => !input.includes(`${sep}node_modules${sep}`));
  return new Set(own.flatMap((file) => readFileSync(file, "utf8").match(/\baws\.\w+\.\w+/g) ?? []));
}

function write(folder: string, name: string, result: BuildResult<{ write: false }>): Part {
  const output = result.outputFiles.find(({ path }) => path.endsWith(".cjs"));
  const map = result.outputFiles.find(({ path }) => path.endsWith(".map"));
  if (output === undefined) throw new Error("nothing was bundled");
  const check = crc32(output.contents);
  const file = `${name}-${check.toString(16)}.cjs`;
  if (map) replace(join(folder, `${file}.map`), map.contents);
  replace(join(folder, file), output.contents);
  return { file, check };
}

/** Nobody reads half of a file, also when the machine stops. */
function replace(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(temporary, content, { flag: "wx", flush: true, mode: 0o600 });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** What earlier bundles left, but for what another run may be about to write. */
function removeOthers(folder: string, parts: readonly Part[]): void {
  for (const name of readdirSync(folder)) {
    const isCurrent = name === "manifest.json" || parts.some(({ file }) => name.startsWith(file));
    if (!isCurrent && !name.endsWith(".tmp")) rmSync(join(folder, name), { force: true });
  }
}
