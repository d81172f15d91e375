import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { findProject } from "@aws-foundation/preview/find-project";
import type { BuildOptions, BuildResult } from "esbuild";
import { importMeta, ownPart, vendorPart } from "./bundle-plugins.js";
import { bundleReader, type BundlePart, type Manifest, type VendorPart } from "./bundle-reader.js";
import { filesAround, inputsOf, signaturesOf } from "./input-files.js";

/** The folder of the command's package. */
const ownFolder = fileURLToPath(new URL("../..", import.meta.url));

const commandEntry = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "entry.ts" : "entry.js", import.meta.url),
);

/**
 * Bundles the command with a project's program and packs into a folder outside of the project, so that the next run
 * starts at once; `bin/bundle/open-bundle.cjs` opens it. Whatever is in the way of that, such as a program with an error or a disk
 * that is full, means that there is none: then everything runs from its files, which tell what is wrong.
 * @param entry - the module whose `entries` can be run. @default the command's
 */
export async function makeBundle(projectFolder: string, folder: string, entry = commandEntry): Promise<void> {
  try {
    const since = Date.now();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await make(projectFolder, folder, entry, since);
    removeOrphans(folder);
  } catch {
    // A bundle saves time and nothing else.
  }
}

async function make(projectFolder: string, folder: string, entry: string, since: number): Promise<void> {
  const vendorModules = new Set(sharedModules(projectFolder));
  const own = await build(projectFolder, ownEntry(projectFolder, entry), {
    plugins: [ownPart(vendorModules)],
    define: importMeta,
    conditions: ["@aws-foundation/source", "node"],
    sourcemap: "external",
    sourcesContent: false,
  });
  const ownInputs = inputsOf(own.metafile, projectFolder);
  const vendor = await vendorOf(projectFolder, folder, [...vendorModules].sort(), namesOfAws(ownInputs));

  const inputs = [...ownInputs, ...vendor.files];
  const files = signaturesOf([...inputs, ...filesAround(inputs, projectFolder)], since);
  const manifest: Manifest = {
    projectFolder,
    packs: bundleReader.packNames(projectFolder),
    files,
    parts: { own: write(folder, "own", own), vendor },
  };
  replace(join(folder, "manifest.json"), JSON.stringify(manifest));
  removeOthers(folder, Object.values(manifest.parts));
}

/** The part with the SDK: the one that is there if it holds what is wanted, as building it takes longest. */
async function vendorOf(
  projectFolder: string,
  folder: string,
  modules: readonly string[],
  used: ReadonlySet<string>,
): Promise<VendorPart> {
  const key = JSON.stringify([...modules, ...[...used].sort()]);
  const part = lastVendor(folder, key);
  if (part) return part;
  const result = await build(projectFolder, vendorEntry(modules), { plugins: [vendorPart(used)] });
  return {
    ...write(folder, "vendor", result),
    modules,
    key,
    files: inputsOf(result.metafile, projectFolder),
  };
}

/** The part that is there, if it is whole, has this key and is of files that have not changed. */
function lastVendor(folder: string, key: string): VendorPart | undefined {
  const manifest = manifestIn(folder);
  if (manifest?.parts.vendor.key !== key) return undefined;
  const { vendor } = manifest.parts;
  const before = new Map(manifest.files);
  const path = join(folder, vendor.file);
  const isWhole = existsSync(path) && crc32(readFileSync(path)) === vendor.check;
  const isLast = vendor.files.every((file) => before.get(file) === bundleReader.signatureOf(file));
  return isWhole && isLast ? vendor : undefined;
}

function manifestIn(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}

async function build(
  projectFolder: string,
  contents: string,
  options: Pick<BuildOptions, "plugins" | "define" | "conditions" | "sourcemap" | "sourcesContent">,
): Promise<BuildResult<{ write: false; metafile: true }>> {
  const esbuild = await import("esbuild");
  return esbuild.build({
    ...options,
    stdin: { contents, resolveDir: ownFolder, loader: "js" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    metafile: true,
    write: false,
    minifyWhitespace: true,
    logLevel: "silent",
    absWorkingDir: projectFolder,
    outfile: join(projectFolder, "bundle.cjs"),
  });
}

/** Modules of the SDK that others than those of the bundle need too. */
function sharedModules(projectFolder: string): string[] {
  const { programFolder } = findProject(projectFolder);
  const { resolve } = createRequire(join(programFolder, "package.json"));
  return ["@pulumi/pulumi", "@pulumi/pulumi/runtime"].map((name) => resolve(name));
}

/** The command, and what it asks the bundle for by a path: the program by its file, packs by their folder. */
function ownEntry(projectFolder: string, entry: string): string {
  const { programFolder } = findProject(projectFolder);
  const packs = bundleReader.packNames(projectFolder).map((name) => join(projectFolder, "policies", name));
  const program = mainOf(programFolder);
  const modules = [[program, program] as const, ...packs.map((pack) => [pack, mainOf(pack)] as const)];
  return `exports.entries = require(${JSON.stringify(entry)}).entries;\n${exportsOf(modules)}`;
}

function mainOf(folder: string): string {
  const { main } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { main?: string };
  return join(folder, main ?? "index.js");
}

function vendorEntry(paths: readonly string[]): string {
  return exportsOf(paths.map((path) => [path, path]));
}

function exportsOf(modules: readonly (readonly [name: string, file: string])[]): string {
  const lines = modules.map(
    ([name, file]) => `${JSON.stringify(name)}: () => require(${JSON.stringify(file)})`,
  );
  return `exports.modules = { ${lines.join(", ")} };\n`;
}

/** What the project's own files use of the AWS package, as far as they write it out: `aws.s3.Bucket`. */
function namesOfAws(inputs: readonly string[]): ReadonlySet<string> {
  const own = inputs.filter((input) => !input.includes(`${sep}node_modules${sep}`));
  return new Set(own.flatMap((file) => readFileSync(file, "utf8").match(/\baws\.\w+\.\w+/g) ?? []));
}

function write(folder: string, name: string, result: BuildResult<{ write: false }>): BundlePart {
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

/** Bundles of projects that are no more, beside this one. */
function removeOrphans(folder: string): void {
  const parent = dirname(folder);
  for (const name of readdirSync(parent)) {
    const other = join(parent, name);
    const manifest = manifestIn(other);
    if (manifest !== undefined && !existsSync(manifest.projectFolder))
      rmSync(other, { recursive: true, force: true });
  }
}

/** What earlier bundles left, but for what another run may be about to write. */
function removeOthers(folder: string, parts: readonly BundlePart[]): void {
  for (const name of readdirSync(folder)) {
    const isCurrent = name === "manifest.json" || parts.some(({ file }) => name.startsWith(file));
    if (!isCurrent && !name.endsWith(".tmp")) rmSync(join(folder, name), { force: true });
  }
}
