import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Bundles a file of this folder and all that it imports into one that Node.js runs without this repository, and that
 * starts fast: a plugin's process starts for each operation.
 */
export async function bundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@aws-foundation/source"],
    write: false,
    banner: { js: commonJsGlobals },
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** What CommonJS modules in a bundle of ES modules expect. */
const commonJsGlobals = [
  `import { createRequire as makeRequire } from "node:module";`,
  `import { dirname as folderOf } from "node:path";`,
  `import { fileURLToPath as pathOf } from "node:url";`,
  `const require = makeRequire(import.meta.url);`,
  `const __filename = pathOf(import.meta.url);`,
  `const __dirname = folderOf(__filename);`,
].join("\n");
