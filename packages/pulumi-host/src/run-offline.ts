import { OfflineEngine, type OfflineEngineOptions } from "./offline-engine.js";
import type { ProgramFailure } from "./program-guard.js";
import { runProgram, type Program, type RunOptions, type RunResult } from "./run-program.js";

/** A program's run against the offline engine. */
export interface OfflineRun extends RunResult {
  readonly engine: OfflineEngine;
}

/** Runs a program against a new {@link OfflineEngine}; the failures are those of both, each cause once. */
export async function runOffline(
  program: Program,
  options: RunOptions & OfflineEngineOptions,
): Promise<OfflineRun> {
  const engine = new OfflineEngine(options);
  const run = await runProgram(program, engine, options);
  engine.close();
  return { engine, output: run.output, failures: merge(engine.failures, run.failures) };
}

/** The SDK repeats what the engine refused in the rejections of every promise that waited for it. */
function merge(engine: readonly ProgramFailure[], program: readonly ProgramFailure[]): ProgramFailure[] {
  const refusals = engine.filter((failure) => failure.kind === "refused").map((failure) => failure.message);
  const others = program.filter((failure) =>
    failure.kind !== "rejection" && failure.kind !== "threw"
      ? true
      : !refusals.some((refusal) => failure.message.includes(refusal)),
  );
  return [...engine, ...others];
}
