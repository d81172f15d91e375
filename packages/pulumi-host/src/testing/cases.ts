import type { OfflineEngineOptions } from "../offline-engine.js";
import type { Program, RunOptions } from "../run-program.js";

/** A program that a test runs in a process of its own, and how. */
export interface Case {
  readonly program: Program;
  readonly options?: Partial<RunOptions & OfflineEngineOptions>;
}

/** What became of a case, as it is printed. */
export interface CaseResult {
  readonly failures: readonly { readonly kind: string; readonly message: string }[];
  readonly output: readonly { readonly level: string; readonly text: string }[];
  readonly resources: readonly string[];
}
