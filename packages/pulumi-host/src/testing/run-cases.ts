// Runs the cases of some files one after another and prints what became of each: in a process of its own, because a
// test runner's event loop is never empty, and it takes a program's unhandled rejections for a test's.
import { runOffline } from "../run-offline.js";
import type { Case, CaseResult } from "./cases.js";

const results: Record<string, Record<string, CaseResult>> = {};
for (const file of process.argv.slice(2)) {
  const { cases } = (await import(`./programs/${file}.js`)) as { cases: Readonly<Record<string, Case>> };
  const ofFile: Record<string, CaseResult> = {};
  for (const [name, { program, options }] of Object.entries(cases)) {
    const run = await runOffline(program, {
      organization: "organization",
      project: "project",
      stack: "dev",
      ...options,
    });
    ofFile[name] = {
      failures: run.failures.map(({ kind, message }) => ({ kind, message })),
      output: run.output,
      resources: run.engine.resources.map((resource) => resource.urn),
    };
  }
  results[file] = ofFile;
}
process.stdout.write(JSON.stringify(results));
