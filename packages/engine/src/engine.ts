import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackPlans, type Model, type StackPlan } from "@aws-foundation/model";
import {
  configuredPacks,
  loadProjectModel,
  type ConfiguredPack,
  type Project,
} from "@aws-foundation/preview/project";
import { openBackend, type Backend } from "./backend.js";
import { Cancellation } from "./cancellation.js";
import { EngineUsageError } from "./errors.js";
import { findCli } from "./pulumi-cli/index.js";
import type { StackRunner } from "./stack-runner.js";
import type { WorkerJob } from "./worker/messages.js";
import { ProcessRunner } from "./worker/process-runner.js";

/** How to open an {@link Engine}. */
export interface EngineOptions {
  readonly project: Project;
  /** Path of the model. @default the program's own */
  readonly modelFile?: string;
  /** Names of stacks. @default all */
  readonly stacks?: readonly string[];
  /** Whether the policy packs below `policies` judge plans and updates. */
  readonly policies: boolean;
  /** Node's options for the processes that run the program. */
  readonly nodeArguments: readonly string[];
  readonly cancellation: Cancellation;
}

/** Pulumi's engine with the project's stacks, ready to work. */
export interface Engine {
  readonly model: Model;
  /** Every stack of the model. */
  readonly allPlans: readonly StackPlan[];
  /** Those that are meant. */
  readonly plans: readonly StackPlan[];
  readonly backend: Backend;
  readonly runner: StackRunner;
  /** Where a stack's plan is kept until {@link Engine.close}; only its owner can read it. */
  planFileOf(stack: string): string;
  /** Removes what was kept for a while. */
  close(): void;
}

/**
 * Finds the Pulumi CLI, the backend and the model.
 * @throws PulumiCliMissingError, RefusedError without a backend, InputPropertiesError for a wrong model,
 * EngineUsageError for an unknown stack.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { project, cancellation, nodeArguments } = options;
  const model = loadProjectModel(project, options.modelFile);
  const allPlans = stackPlans(model);
  const plans = select(allPlans, options.stacks);
  const cli = await findCli();
  const backend = await openBackend(cli, project);
  const temporary = mkdtempSync(join(tmpdir(), "foundation-"));
  const packs = options.policies ? configuredPacks(project.folder, model) : [];
  const runner = new ProcessRunner({
    projectFolder: project.folder,
    modelFile: options.modelFile,
    policyPacks: writeConfigs(packs, join(temporary, "policies")),
    cli,
    logFolder: join(project.folder, ".foundation", "logs"),
    nodeArguments,
    cancellation,
    release: (stack) => backend.release(stack),
  });
  return {
    model,
    allPlans,
    plans,
    backend,
    runner,
    planFileOf: (stack) => join(temporary, `${stack}.json`),
    close: () => rmSync(temporary, { recursive: true, force: true }),
  };
}

/** The engine takes a file for every pack, or for none. */
function writeConfigs(packs: readonly ConfiguredPack[], folder: string): WorkerJob["policyPacks"] {
  mkdirSync(folder);
  return packs.map((pack) => {
    const configFile = join(folder, `${pack.name}.json`);
    writeFileSync(configFile, JSON.stringify(pack.config));
    return { folder: pack.folder, configFile };
  });
}

function select(plans: readonly StackPlan[], names: readonly string[] | undefined): readonly StackPlan[] {
  if (names === undefined || names.length === 0) return plans;
  const known = plans.map(({ name }) => name);
  const unknown = [...new Set(names)].filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new EngineUsageError(
      `unknown ${unknown.length === 1 ? "stack" : "stacks"} ${unknown.map((name) => `"${name}"`).join(", ")}; ` +
        `the model has: ${known.join(", ")}`,
    );
  return plans.filter(({ name }) => names.includes(name));
}
