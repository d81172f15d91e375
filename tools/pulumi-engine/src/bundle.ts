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

/**
 * What CommonJS modules in a bundle of ES modules expect. esbuild does not know the names in here: they are such that no
 * bundled module has.
 */
const commonJsGlobals = [
  `import { createRequire as __createRequire } from "node:module";`,
  `import { dirname as __folderOf } from "node:path";`,
  `import { fileURLToPath as __pathOf } from "node:url";`,
  `const require = __createRequire(import.meta.url);`,
  `const __filename = __pathOf(import.meta.url);`,
  `const __dirname = __folderOf(__filename);`,
].join("\n");
