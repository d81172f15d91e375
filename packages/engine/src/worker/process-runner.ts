import { fork } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Cancellation } from "../cancellation.js";
import type { PulumiCli } from "../pulumi-cli/index.js";
import { pathFor } from "../pulumi-cli/index.js";
import type { StackEvent } from "../stack-event.js";
import { reportOf } from "../stack-report.js";
import type { OperationFailure, StackOutcome, StackRequest, StackRunner } from "../stack-runner.js";
import type { FromWorker, ToWorker, WorkerJob } from "./messages.js";

/** What all operations of a {@link ProcessRunner} have in common. */
export interface ProcessRunnerOptions extends Pick<WorkerJob, "projectFolder" | "modelFile" | "policyPacks"> {
  readonly cli: PulumiCli;
  /** Folder of the logs, `<stack>-<operation>.log` each. */
  readonly logFolder: string;
  /** Node's options for the process that runs the program, such as `--import` of what reads TypeScript. */
  readonly nodeArguments: readonly string[];
  readonly cancellation: Cancellation;
  /** Lets go of a stack whose engine was killed in the middle. */
  readonly release: (stack: string) => Promise<void>;
}

/** Runs each operation in a process of its own, which ends with it. */
export class ProcessRunner implements StackRunner {
  constructor(private readonly options: ProcessRunnerOptions) {}

  async run(request: StackRequest, onEvent: (event: StackEvent) => void): Promise<StackOutcome> {
    const start = performance.now();
    const { logFolder, cancellation } = this.options;
    mkdirSync(logFolder, { recursive: true });
    const logFile = join(logFolder, `${request.stack}-${request.operation}.log`);
    const events: StackEvent[] = [];
    const failure = await this.work(request, logFile, (event) => {
      events.push(event);
      onEvent(event);
    });
    return {
      stack: request.stack,
      operation: request.operation,
      report: reportOf(events),
      ...(failure === undefined ? {} : { failure }),
      cancelled: failure !== undefined && cancellation.requested.aborted,
      logFile,
      milliseconds: performance.now() - start,
    };
  }

  private async work(
    request: StackRequest,
    logFile: string,
    onEvent: (event: StackEvent) => void,
  ): Promise<OperationFailure | undefined> {
    const { projectFolder, modelFile, policyPacks, cli, cancellation } = this.options;
    const job: WorkerJob = { ...request, projectFolder, modelFile, policyPacks };
    const log = openSync(logFile, "w", 0o600);
    const child = fork(workerFile(), [], {
      cwd: projectFolder,
      env: { ...process.env, PATH: pathFor(cli) },
      execArgv: [...this.options.nodeArguments],
      stdio: ["ignore", log, log, "ipc"],
      // A terminal sends its interrupts to a whole group, and the engine takes a second one for an order to drop
      // everything: this process passes on exactly one.
      detached: true,
    });
    closeSync(log);
    const send = (message: ToWorker): void => {
      // One that ends meanwhile tells so by its end.
      if (child.connected) child.send(message, () => undefined);
    };
    const stop = (): void => send({ kind: "stop" });
    const kill = (): void => killGroup(child.pid);
    cancellation.requested.addEventListener("abort", stop, { once: true });
    cancellation.killed.addEventListener("abort", kill, { once: true });
    try {
      const failure = await new Promise<OperationFailure | undefined>((resolve, reject) => {
        child.on("message", (message: FromWorker) => {
          if (message.kind === "event") onEvent(message.event);
          else resolve(message.failure);
        });
        child.once("error", reject);
        // Its last words may come after its exit.
        child.once("close", (code, signal) => {
          const how = signal === null ? `with exit code ${String(code)}` : `by ${signal}`;
          resolve({ kind: "program", message: `the process of stack "${request.stack}" was ended ${how}` });
        });
        send({ kind: "job", job });
        if (cancellation.requested.aborted) stop();
      });
      // What ended by itself has given its lock back, and any that is there now is somebody else's.
      if (child.signalCode === "SIGKILL" && takesLock(request)) await this.options.release(request.stack);
      return failure;
    } finally {
      cancellation.requested.removeEventListener("abort", stop);
      cancellation.killed.removeEventListener("abort", kill);
    }
  }
}

/** Plans take no lock: https://www.pulumi.com/docs/iac/concepts/state-and-backends/ */
function takesLock({ operation }: StackRequest): boolean {
  return operation === "update" || operation === "refresh" || operation === "destroy";
}

/** Beside this file, in the language that this file is in: sources run without a build. */
function workerFile(): string {
  const source = fileURLToPath(new URL("main.ts", import.meta.url));
  return existsSync(source) ? source : fileURLToPath(new URL("main.js", import.meta.url));
}

/** Ends a worker with the engine that it started; providers end when they no longer hear of the engine. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
