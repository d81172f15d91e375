import type { Model, StackPlan } from "@aws-foundation/model";
import type { CheckedResource, ThreadSource } from "@aws-foundation/pulumi-host";
import type { PolicyJudge, PolicyPacks } from "./policy-packs.js";
import { previewStack, type PreviewContext, type StackResult } from "./preview-stack.js";
import type { Project } from "./project.js";
import type { StackRunner } from "./run-stacks.js";
import type { StackConfig } from "./stack-config.js";
import { WorkerProcess } from "./worker/worker-process.js";

/** Stacks that a worker has at most: one that runs, and one so that it need not wait for this process. */
const workerCapacity = 2;

/** The processes that preview beside this one. */
export class Workers {
  private constructor(private readonly processes: readonly WorkerProcess[]) {}

  /** Starts them; they load the program while this process does. */
  static start(count: number, project: Project, model: Model, source: ThreadSource): Workers {
    return new Workers(Array.from({ length: count }, () => WorkerProcess.start(project, model, source)));
  }

  /** Runs stacks in these processes. */
  runners(
    configs: ReadonlyMap<StackPlan, StackConfig>,
    packsFor: (plan: StackPlan) => PolicyPacks | undefined,
  ): StackRunner[] {
    return this.processes.map((worker) => {
      let taken = 0;
      return {
        settled: worker.settled,
        capacity: () => (worker.isReady ? workerCapacity : 0),
        taken: () => taken,
        run: async (plan, outputs) => {
          taken += 1;
          const packs = packsFor(plan);
          try {
            const config = configOf(configs, plan);
            const { result, checked } = await worker.run({
              plan,
              config,
              outputs,
              judged: packs !== undefined,
            });
            return packs ? await judge(result, checked, packs.judge()) : result;
          } finally {
            taken -= 1;
          }
        },
      };
    });
  }

  /** Whether this process waits for them. */
  keepAwake(awake: boolean): void {
    for (const worker of this.processes) worker.keepAwake(awake);
  }

  /** Ends them. @returns what programs threw there when they had long returned. */
  async stop(): Promise<readonly unknown[]> {
    await Promise.all(this.processes.map((worker) => worker.stop()));
    return this.processes.flatMap(({ thrownLate }) => thrownLate);
  }
}

/** Judges here what was previewed in another process. */
async function judge(
  result: StackResult,
  checked: readonly CheckedResource[],
  { rules, onResource, verdict }: PolicyJudge,
): Promise<StackResult> {
  if (result.deployment === undefined) return { ...result, policies: rules };
  checked.forEach(onResource);
  return { ...result, policies: rules, violations: await verdict(result.deployment.deployment.resources) };
}

/** Runs stacks in this process, one at a time. */
export function localRunner(
  configs: ReadonlyMap<StackPlan, StackConfig>,
  packsFor: (plan: StackPlan) => PolicyPacks | undefined,
  context: Pick<PreviewContext, "project" | "program">,
  workers: Workers,
): StackRunner {
  let isBusy = false;
  return {
    capacity: () => 1,
    taken: () => (isBusy ? 1 : 0),
    run: async (plan, outputs) => {
      isBusy = true;
      workers.keepAwake(false);
      try {
        const config = configOf(configs, plan);
        return await previewStack(plan, { ...context, config, outputs, judge: packsFor(plan)?.judge() });
      } finally {
        isBusy = false;
        workers.keepAwake(true);
      }
    },
  };
}

function configOf(configs: ReadonlyMap<StackPlan, StackConfig>, plan: StackPlan): StackConfig {
  const config = configs.get(plan);
  if (config === undefined) throw new Error(`the config of stack ${plan.name} has not been loaded`);
  return config;
}
