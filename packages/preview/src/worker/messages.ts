import type { Properties } from "@aws-foundation/deployment";
import type { Model, StackPlan } from "@aws-foundation/model";
import type { CheckedResource } from "@aws-foundation/pulumi-host";
import type { StackResult } from "../preview-stack.js";
import type { Project } from "../project.js";
import type { StackConfig } from "../stack-config.js";

/** One stack to preview, with all that it takes. */
export interface StackTask {
  readonly plan: StackPlan;
  readonly config: StackConfig;
  /** Outputs of the stacks that it builds on, by name. */
  readonly outputs: ReadonlyMap<string, Properties>;
  /** Whether what is to be judged comes with the result: the packs run in the process that asks. */
  readonly judged: boolean;
}

/** What a worker is told: first the set-up, then tasks, which it does one after another. */
export type MessageToWorker =
  | { readonly kind: "setup"; readonly project: Project; readonly model: Model }
  | { readonly kind: "task"; readonly task: StackTask };

/** What a worker tells. Results come in the order of the tasks. */
export type MessageFromWorker =
  | { readonly kind: "loaded" }
  /** The program cannot be loaded: the worker ends. */
  | { readonly kind: "not-loaded"; readonly message: string }
  | {
      readonly kind: "result";
      readonly result: StackResult;
      /** What is to be judged, in the order in which it came. */
      readonly checked: readonly CheckedResource[];
    }
  /** The task has no result, for a reason that is no program's. */
  | { readonly kind: "failed"; readonly error: unknown }
  /** A program threw after it had ended. */
  | { readonly kind: "thrown-late"; readonly error: unknown };
