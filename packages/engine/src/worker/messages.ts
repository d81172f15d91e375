import type { StackEvent } from "../stack-event.js";
import type { OperationFailure, StackRequest } from "../stack-runner.js";

/** What a worker is to do; sent once, first. */
export interface WorkerJob extends StackRequest {
  /** The folder of Pulumi.yaml. */
  readonly projectFolder: string;
  /** The model's file; `undefined` for the program's own. */
  readonly modelFile: string | undefined;
  /** The policy packs that judge a preview or an update, each with its own configuration. */
  readonly policyPacks: readonly { readonly folder: string; readonly configFile: string }[];
}

/** What the worker is told. */
export type ToWorker = { readonly kind: "job"; readonly job: WorkerJob } | { readonly kind: "stop" };

/** What the worker tells. */
export type FromWorker =
  | { readonly kind: "event"; readonly event: StackEvent }
  /** Its last word. */
  | { readonly kind: "ended"; readonly failure: OperationFailure | undefined };
