import { captureConsole, type OutputLine } from "./captured-output.js";
import { ProgramGuard, type ProgramFailure } from "./program-guard.js";
import { serveMonitor } from "./protocol/grpc-server.js";
import { inProcessClient } from "./protocol/in-process.js";
import type { ResourceMonitor } from "./protocol/monitor.js";
import { withPlainStructs } from "./protocol/plain-struct.js";
import { runtimeConfig, settings, stack, state, type LocalStore } from "./protocol/sdk.js";
import { withoutCallSites, withoutStackTraces } from "./protocol/stack-traces.js";

/** A Pulumi program: what an inline program or an exported function of a project is. */
export type Program = () => Promise<unknown>;

/** How a program is run. */
export interface RunOptions {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  /** Config by full key, `project:name`; structured values as JSON. @default none */
  readonly config?: Readonly<Record<string, string>>;
  /** Keys of `config` that are secret. @default none */
  readonly secretKeys?: readonly string[];
  /** Whether the program sees a preview. With false, an output that the monitor leaves out is `undefined`. @default true */
  readonly dryRun?: boolean;
  /** How requests reach the monitor: directly, or over the official gRPC protocol on loopback. @default "in-process" */
  readonly transport?: "in-process" | "grpc";
  /** Whether errors carry stack traces, which take most of a run's time. @default false */
  readonly stackTraces?: boolean;
}

/** How a run ended. */
export interface RunResult {
  /** Empty when the program finished and nothing of it is left. */
  readonly failures: readonly ProgramFailure[];
  /** What the program printed. */
  readonly output: readonly OutputLine[];
}

/**
 * Runs a Pulumi program in this process against a monitor, and says everything that kept it from finishing: what it
 * threw, also where nobody awaits it, promises that never settle, timers left behind, `process.exit`.
 * One program at a time in a process.
 */
export async function runProgram(
  program: Program,
  monitor: ResourceMonitor,
  options: RunOptions,
): Promise<RunResult> {
  const restoreStackTraces = options.stackTraces ? withoutCallSites() : withoutStackTraces();
  const output = captureConsole();
  try {
    const failures = await state.withLocalStorage(() => runInStore(program, monitor, options));
    return { failures, output: output.lines };
  } finally {
    output.release();
    restoreStackTraces();
  }
}

async function runInStore(
  program: Program,
  monitor: ResourceMonitor,
  options: RunOptions,
): Promise<ProgramFailure[]> {
  const server = options.transport === "grpc" ? await serveMonitor(monitor) : undefined;
  const address = server?.address ?? "in-process";
  settings.resetOptions(
    options.project,
    options.stack,
    Number.MAX_SAFE_INTEGER,
    "",
    address,
    options.dryRun ?? true,
    options.organization,
  );
  runtimeConfig.setAllConfig({ ...options.config }, [...(options.secretKeys ?? [])]);
  const store = state.getStore();
  const restoreStructs = server ? undefined : withPlainStructs();
  if (!server) store.settings.monitor = inProcessClient(monitor);

  const guard = new ProgramGuard(() => pendingResources(store));
  try {
    const finished = run(program, guard);
    await Promise.race([finished, guard.stopped]);
    await guard.settle();
    if (store.logErrorCount > 0) guard.fail("logged", "the program logged an error with pulumi.log.error");
  } finally {
    guard.release();
    restoreStructs?.();
    store.settings.monitor?.close();
    await server?.close();
  }
  return guard.failures;
}

async function run(program: Program, guard: ProgramGuard): Promise<void> {
  try {
    await stack.runInPulumiStack(program as () => Promise<never>);
    guard.checkTimers();
    await settings.waitForRPCs();
    await guard.settle();
    // An `apply` may have started one since.
    guard.checkTimers();
    await guard.outliveTimers();
  } catch (error) {
    guard.failWith("threw", error);
  }
}

/** Resources whose registration has begun and waits, as `type "name"`: the SDK labels their promises so. */
function pendingResources(store: LocalStore): string[] {
  const labels = [...store.leakCandidates].map((promise) => promise._debugCtx ?? "");
  const matches = labels
    .map((label) => /^resource:(.*)\[(.*?)\](?:#\.\.\.)?$/s.exec(label))
    .filter((match) => match !== null);
  return [...new Set(matches.map((match) => `${match[2] ?? ""} "${match[1] ?? ""}"`))].sort();
}
