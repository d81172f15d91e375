import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputPropertiesError } from "@aws-foundation/core";
import { parseUrn, rootStackType } from "@aws-foundation/deployment";
import { runOffline } from "@aws-foundation/pulumi-host";
import type { CodeSource } from "./code-source.js";
import { ProgramError } from "./errors.js";
import type { Project } from "./project.js";
import { programFrames } from "./stack-trace.js";

/** A project's program: Pulumi calls it without arguments, the preview with the model it has loaded. */
export type ProjectProgram = (model: unknown) => Promise<unknown>;

/**
 * Imports the project's program, the default export of its package's `main`, watched as a program that runs is: a
 * module may throw, leave the process or wait forever as well as a function.
 * What it registers on import would be in no preview, for a module is imported once for all stacks: that is refused.
 * @throws ProgramError with the reason and the place, or the InputPropertiesError that the module threw.
 */
export async function loadProgram(
  project: Project,
  importModule: CodeSource["importModule"],
): Promise<ProjectProgram> {
  let entry = project.programFolder;
  let exported: unknown;
  const run = await runOffline(
    async () => {
      const manifest = readFileSync(join(project.programFolder, "package.json"), "utf8");
      entry = join(project.programFolder, (JSON.parse(manifest) as { main?: string }).main ?? "index.js");
      exported = ((await importModule(entry)) as { default?: unknown }).default;
    },
    { organization: "organization", project: project.name, stack: "none", stackTraces: true },
  );
  // Libraries may start timers of their own, and the packs that start meanwhile have some.
  const [failure] = run.failures.filter(({ kind }) => kind !== "timer");
  if (failure?.cause instanceof InputPropertiesError) throw failure.cause;
  if (failure) {
    const reason = [failure.message, programFrames(failure.cause)].filter(Boolean).join("\n");
    throw new ProgramError(`the program ${entry} does not load: ${reason}`, { cause: failure.cause });
  }
  const registered = run.engine.resources.filter((resource) => resource.type !== rootStackType);
  if (registered.length > 0)
    throw new ProgramError(
      `the program ${entry} makes resources when it is imported, outside of any stack's run: ` +
        registered.map(({ type, urn }) => `${type} "${parseUrn(urn).name}"`).join(", "),
    );
  if (typeof exported !== "function")
    throw new ProgramError(`the program ${entry} has no function as its default export`);
  return exported as ProjectProgram;
}
