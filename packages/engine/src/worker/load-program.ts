import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Project } from "@aws-foundation/preview/project";

/** A project's program: Pulumi calls it without arguments, this package with the model it has loaded. */
export type StackProgram = (model: unknown) => Promise<Record<string, unknown> | undefined>;

/** Imports the project's program, the default export of its package's `main`. @throws what the module throws, or an Error. */
export async function loadStackProgram({ programFolder }: Project): Promise<StackProgram> {
  const manifest = readFileSync(join(programFolder, "package.json"), "utf8");
  const entry = join(programFolder, (JSON.parse(manifest) as { main?: string }).main ?? "index.js");
  const { default: program } = (await import(pathToFileURL(entry).href)) as { default?: unknown };
  if (typeof program !== "function")
    throw new Error(`the program ${entry} has no function as its default export`);
  return program as StackProgram;
}
