import { availableParallelism } from "node:os";
import type { Deployment } from "@aws-foundation/deployment";
import {
  modelNotices,
  stackPlans,
  type Model,
  type ModelNotice,
  type StackPlan,
} from "@aws-foundation/model";
import type { PolicyInfo } from "@aws-foundation/pulumi-host";
import { codeFromFiles, type CodeSource } from "./code-source.js";
import { configuredPacks } from "./configured-packs.js";
import { UsageError } from "./errors.js";
import { loadProgram } from "./load-program.js";
import { PolicyPacks } from "./policy-packs.js";
import type { StackResult } from "./preview-stack.js";
import { processesThatPay } from "./processes.js";
import { findProject, loadProjectModel } from "./project.js";
import { runStacks } from "./run-stacks.js";
import { localRunner, Workers } from "./runners.js";
import { loadStackConfig } from "./stack-config.js";
import { prepareOutput, writeDeployments, writtenStacks } from "./write-deployments.js";

/** What to preview. */
export interface PreviewOptions {
  /** A folder in the Pulumi project. @default the working directory */
  readonly folder?: string;
  /** Path of the model. @default foundation.yaml in the program's folder */
  readonly modelFile?: string;
  /** Names of stacks; those that they need are run too, and reported when they fail. @default all */
  readonly stacks?: readonly string[];
  /** Folder for the deployments; nothing is written without one. */
  readonly out?: string;
  /** Whether the policy packs below `policies` judge the resources. @default true */
  readonly policies?: boolean;
  /**
   * How many processes run stacks at once at most, this one included: a further one starts only when it pays. What they
   * find is the same. @default 1
   */
  readonly jobs?: number;
  /** How much the machine does at once. @default what the operating system says */
  readonly processors?: number;
  /** How the program, the packs and this package's own code are found. @default from their files */
  readonly code?: CodeSource;
  readonly onProgress?: (progress: PreviewProgress) => void;
}

/** Where a preview is. */
export type PreviewProgress =
  | { readonly phase: "loading" }
  | { readonly phase: "stack"; readonly name: string; readonly index: number; readonly count: number }
  | { readonly phase: "writing" };

/** What a preview found. */
export interface PreviewResult {
  /** What was previewed. */
  readonly model: Model;
  /** The stacks that were asked for, in deployment order. */
  readonly stacks: readonly StackResult[];
  /** The deployments of all stacks that ran, by name: also of those that only the stacks asked for need. */
  readonly deployments: ReadonlyMap<string, Deployment>;
  /** Rules of the packs that ran. */
  readonly policies: readonly PolicyInfo[];
  /** What whoever deploys the model has to know. */
  readonly notices: readonly ModelNotice[];
  readonly milliseconds: number;
}

/**
 * Previews the stacks of an organization on an empty world: without Pulumi's engine, AWS or a network.
 * @throws InputPropertiesError for a wrong model, Pulumi.yaml or stack config, UsageError for an unknown stack or
 * outside a project, OutputError when `out` cannot be written, ProgramError for a program that does not load,
 * PolicyPackError when a pack does not load or crashes.
 */
export async function preview(options: PreviewOptions = {}): Promise<PreviewResult> {
  const start = performance.now();
  const project = findProject(options.folder ?? process.cwd());
  const model = loadProjectModel(project, options.modelFile);
  const selected = selectStacks(model, options.stacks);
  const plans = new Map(
    withUpstream(stackPlans(model), selected).map((plan) => [plan, loadStackConfig(project, plan.name)]),
  );
  if (options.out !== undefined) prepareOutput(options.out);
  options.onProgress?.({ phase: "loading" });

  const code = options.code ?? codeFromFiles();
  const configured = options.policies === false ? [] : configuredPacks(project.folder, model);
  const processes = processesThatPay(options.jobs ?? 1, {
    plans: [...plans.keys()],
    packs: configured.length,
    processors: options.processors ?? availableParallelism(),
  });
  const workers = Workers.start(processes - 1, project, model, code.stackWorker);
  let packs: PolicyPacks | undefined;
  try {
    const [program, started] = await both(
      loadProgram(project, code.importModule),
      configured.length > 0 ? PolicyPacks.start(configured, code.packThread) : undefined,
    );
    packs = started;
    const packsFor = ({ name }: StackPlan): PolicyPacks | undefined =>
      selected.has(name) ? started : undefined;
    const local = localRunner(plans, packsFor, { project, program: () => program(model) }, workers);
    const results = await runStacks(
      [...plans.keys()],
      [local, ...workers.runners(plans, packsFor)],
      ({ name }, index) => options.onProgress?.({ phase: "stack", name, index, count: plans.size }),
    );
    // What failed is the reason why those that build on it are skipped.
    const stacks = results.filter((result) => selected.has(result.name) || result.failures.length > 0);
    options.onProgress?.({ phase: "writing" });
    if (options.out !== undefined) {
      const known = new Set(stackPlans(model).map((plan) => plan.name));
      write(options.out, stacks, known);
    }
    return {
      model,
      stacks,
      deployments: deploymentsOf(results),
      policies: packs?.policies ?? [],
      notices: modelNotices(model),
      milliseconds: performance.now() - start,
    };
  } finally {
    throwLater(await workers.stop());
    await packs?.stop();
  }
}

/** What programs threw in other processes is thrown here as if they had run here: outside of what anybody awaits. */
function throwLater(errors: readonly unknown[]): void {
  for (const error of errors)
    setImmediate(() => {
      throw error;
    });
}

async function both<A>(
  program: Promise<A>,
  packs: Promise<PolicyPacks> | undefined,
): Promise<[A, PolicyPacks | undefined]> {
  const [loaded, started] = await Promise.allSettled([program, packs]);
  if (loaded.status === "rejected") {
    if (started.status === "fulfilled") await started.value?.stop();
    throw loaded.reason;
  }
  if (started.status === "rejected") throw started.reason;
  return [loaded.value, started.value];
}

function selectStacks(model: Model, names: readonly string[] | undefined): ReadonlySet<string> {
  const known = stackPlans(model).map((plan) => plan.name);
  const unknown = [...new Set(names ?? [])].filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new UsageError(
      `unknown ${unknown.length === 1 ? "stack" : "stacks"} ${unknown.map((name) => `"${name}"`).join(", ")}; ` +
        `the model has: ${known.join(", ")}`,
    );
  return new Set(names && names.length > 0 ? names : known);
}

/** The selected stacks and those that they read outputs of, in deployment order. */
function withUpstream(plans: readonly StackPlan[], selected: ReadonlySet<string>): StackPlan[] {
  const needed = new Set(selected);
  for (const plan of [...plans].reverse())
    if (needed.has(plan.name)) for (const name of plan.reads) needed.add(name);
  return plans.filter((plan) => needed.has(plan.name));
}

function write(folder: string, stacks: readonly StackResult[], known: ReadonlySet<string>): void {
  const failed = stacks.filter((stack) => !stack.deployment).map((stack) => stack.name);
  const removed = writtenStacks(folder).filter((name) => !known.has(name));
  writeDeployments(folder, deploymentsOf(stacks), [...failed, ...removed]);
}

function deploymentsOf(stacks: readonly StackResult[]): ReadonlyMap<string, Deployment> {
  return new Map(
    stacks.flatMap(({ name, deployment }) => (deployment === undefined ? [] : [[name, deployment] as const])),
  );
}
