import type { StackEvent } from "./stack-event.js";
import type { StackReport } from "./stack-report.js";

/** What the engine is asked to do with a stack. */
export type Operation = "preview" | "update" | "refresh-preview" | "refresh" | "destroy-preview" | "destroy";

/** One operation on one stack. */
export interface StackRequest {
  readonly stack: string;
  readonly operation: Operation;
  /** A preview writes what it planned to it; an update does nothing that is not in it. */
  readonly planFile?: string;
  /** How many resources an update works on at once, at most. @default as many as the engine wants */
  readonly resourcesAtOnce?: number;
  /** Whether an update, after a resource failed, goes on with those that do not depend on it. @default false */
  readonly continueOnError?: boolean;
  /** Ids of what AWS has already and a preview and its update adopt, by the name of the resource. @default none */
  readonly existing?: Readonly<Record<string, string>>;
  /** Whether a destroy passes over what is protected. @default false */
  readonly excludeProtected?: boolean;
}

/** Why an operation failed. */
export interface OperationFailure {
  /** `input` is the user's to mend, `engine` what the engine, AWS or a rule refused, `program` a fault of the program. */
  readonly kind: "input" | "engine" | "program";
  /** For people. */
  readonly message: string;
}

/** How an operation ended. */
export interface StackOutcome {
  readonly stack: string;
  readonly operation: Operation;
  readonly report: StackReport;
  /** Absent when it succeeded. */
  readonly failure?: OperationFailure;
  /** Whether a person stopped it. */
  readonly cancelled: boolean;
  /** The engine's whole output. */
  readonly logFile: string;
  readonly milliseconds: number;
}

/** Runs operations with Pulumi's engine. */
export interface StackRunner {
  /** Never throws for what the engine or the program does; that is an outcome. */
  run(request: StackRequest, onEvent: (event: StackEvent) => void): Promise<StackOutcome>;
}
