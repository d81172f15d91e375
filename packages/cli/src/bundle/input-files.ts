import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Metafile } from "esbuild";
import { bundleReader } from "./bundle-reader.js";

/** How far the clock of files may be behind that of processes, in milliseconds. */
const clockSlack = 20;

/** Files that a part was made of, absolute. */
export function inputsOf({ inputs }: Metafile, workingFolder: string): string[] {
  return Object.keys(inputs)
    .filter((input) => !/^(vendor|nothing):|^<stdin>$/.test(input))
    .map((input) => resolve(workingFolder, input));
}

/**
 * Files that say what is read and how: manifests of all packages that something is from, what npm has installed,
 * TypeScript's settings, and what makes the bundle. Some may not be there; then nobody may add them.
 */
export function filesAround(inputs: readonly string[], projectFolder: string): string[] {
  const folders = new Set<string>();
  for (const input of inputs)
    for (let folder = dirname(input); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
      if (folder === projectFolder || folder.endsWith(`${sep}node_modules`) || folder === dirname(folder))
        break;
    }
  const manifests = [...folders].flatMap((folder) => {
    const manifest = join(folder, "package.json");
    if (folder.includes("node_modules")) return existsSync(manifest) ? [manifest] : [];
    return [manifest, join(folder, "tsconfig.json")];
  });
  const makers = ["../../bin", "../../bin/bundle", "."].flatMap((relative) => {
    const folder = fileURLToPath(new URL(relative, import.meta.url));
    return readdirSync(folder).map((name) => join(folder, name));
  });
  return [
    ...manifests,
    ...makers,
    createRequire(import.meta.url).resolve("esbuild/package.json"),
    ...["Pulumi.yaml", "tsconfig.base.json", join("node_modules", ".package-lock.json")].map((name) =>
      join(projectFolder, name),
    ),
  ];
}

/**
 * Files with what changes when one is written.
 * @param since - when the reading began, in milliseconds since the epoch.
 * @throws Error for a file that changed since then: it may have been read before or after that.
 */
export function signaturesOf(files: Iterable<string>, since: number): (readonly [string, string])[] {
  return [...new Set(files)].sort().map((file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return [file, ""];
    if (Math.max(stat.mtimeMs, stat.ctimeMs) >= since - clockSlack)
      throw new Error(`${file} changed while it was bundled`);
    return [file, bundleReader.signature(stat)];
  });
}
