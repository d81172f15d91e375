import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { readDeclarations, type Declarations } from "./read-declarations.js";
import { writeTable } from "./write-table.js";

/** Where the simulator has the table. */
export const tableFile = fileURLToPath(
  new URL("../../../packages/aws-simulator/src/declarations/table.ts", import.meta.url),
);

const manifest = createRequire(import.meta.url).resolve("@pulumi/aws/package.json");

/** What the installed `@pulumi/aws` declares. */
export function installedDeclarations(): Declarations {
  return readDeclarations(dirname(manifest));
}

/** The simulator's table of them. */
export function tableOf(declarations: Declarations): string {
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return writeTable(declarations, version);
}
