// Previews stacks of a project, each in this process and in a worker, and prints what became of them: a process of its
// own, because the test runner's timers would be taken for a program's.
import type { Model, StackPlan } from "@aws-foundation/model";
import { codeFromFiles } from "../code-source.js";
import { loadProgram } from "../load-program.js";
import { previewStack, type StackResult } from "../preview-stack.js";
import { findProject } from "../project.js";
import { loadStackConfig } from "../stack-config.js";
import { WorkerProcess } from "../worker/worker-process.js";
import type { WorkerRun } from "./worker-run.js";

const [folder = "", here = "", there = ""] = process.argv.slice(2);
const project = findProject(folder);
const model = Object.freeze({ accounts: Object.freeze({}) }) as unknown as Model;
const outputs = new Map([["upstream", { size: 3 }]]);

function planOf(name: string): StackPlan {
  return { name, kind: "environment", accounts: [name], dependsOn: [], reads: [], elsewhere: {} };
}

function isNamed(name: string): boolean {
  return name !== "";
}

const program = await loadProgram(project, codeFromFiles().importModule);
const local: StackResult[] = [];
for (const name of here.split(",").filter(isNamed)) {
  const config = loadStackConfig(project, name);
  const context = { project, program: () => program(model), config, judge: undefined, outputs };
  local.push(await previewStack(planOf(name), context));
}

const worker = WorkerProcess.start(project, model, codeFromFiles().stackWorker);
worker.keepAwake(true);
await worker.settled;
const inWorker = await Promise.all(
  there
    .split(",")
    .filter(isNamed)
    .map((name) =>
      worker.run({ plan: planOf(name), config: loadStackConfig(project, name), outputs, judged: false }),
    ),
);
// What is thrown late comes a moment after the result.
while (there.includes("throws-late") && worker.thrownLate.length === 0)
  await new Promise((fulfill) => setTimeout(fulfill, 10));
await worker.stop();
const run: WorkerRun = {
  local: local.map((result) => ({ ...result, milliseconds: 0 })),
  worker: inWorker.map(({ result }) => ({ ...result, milliseconds: 0 })),
  thrownLate: worker.thrownLate.map(String),
};
process.stdout.write(JSON.stringify(run));
