import { fork, type ChildProcess } from "node:child_process";
import type { StackPlan, Model } from "@aws-foundation/model";
import type { CheckedResource, ThreadSource } from "@aws-foundation/pulumi-host";
import { pathOf } from "../code-source.js";
import { stackWithout } from "../stack-without.js";
import type { StackResult } from "../preview-stack.js";
import type { Project } from "../project.js";
import type { MessageFromWorker, MessageToWorker, StackTask } from "./messages.js";

/** A stack's preview, before it is judged. */
export interface UnjudgedResult {
  readonly result: StackResult;
  readonly checked: readonly CheckedResource[];
}

interface TaskUnderWay {
  readonly plan: StackPlan;
  readonly fulfill: (result: UnjudgedResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Space for young objects, in MB, of which a preview makes many that soon die: with more than Node's 16, garbage is
 * collected less often. It cannot be changed in a process that runs.
 */
const semiSpaceSize = 64;

/** A process that previews stacks beside this one. It does not keep this one alive unless {@link keepAwake} says so. */
export class WorkerProcess {
  /** Resolves when it can take tasks, or when it has ended. */
  readonly settled: Promise<void>;

  /** What programs threw there after they had ended. */
  readonly thrownLate: unknown[] = [];

  private readonly tasks: TaskUnderWay[] = [];
  private state: "loading" | "ready" | "ended" = "loading";
  private reasonOfEnd: string | undefined;
  private settle: () => void = () => undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly closed: Promise<void>,
  ) {
    this.settled = new Promise((fulfill) => {
      this.settle = fulfill;
    });
    child.on("message", (message) => {
      this.hear(message as MessageFromWorker);
    });
    child.once("error", (error) => {
      this.end(error.message);
    });
    // The channel may still hold results when the process has ended; "close" comes after them.
    child.once("close", (code, signal) => {
      this.end(signal === null ? `exit code ${String(code)}` : `signal ${signal}`);
    });
  }

  /**
   * Starts one, which loads the program.
   * @param source - what the process runs.
   */
  static start(project: Project, model: Model, source: ThreadSource): WorkerProcess {
    const { argv = [], execArgv = process.execArgv } = source;
    const child = fork(pathOf(source), [...argv], {
      execArgv: [`--max-semi-space-size=${String(semiSpaceSize)}`, ...execArgv],
      serialization: "advanced",
      // Results are all that this process prints on its output: what programs write past the console goes elsewhere.
      stdio: ["ignore", 2, 2, "ipc"],
    });
    const closed = new Promise<void>((fulfill) => {
      child.once("close", fulfill).once("error", () => {
        fulfill();
      });
    });
    const onExit = (): void => {
      child.kill("SIGKILL");
    };
    process.on("exit", onExit);
    void closed.then(() => process.off("exit", onExit));
    const worker = new WorkerProcess(child, closed);
    worker.keepAwake(false);
    worker.send({ kind: "setup", project, model });
    return worker;
  }

  /** Whether it can take tasks. */
  get isReady(): boolean {
    return this.state === "ready";
  }

  /** Whether this process waits for it. It must not while a program runs in this process: see `ProgramGuard`. */
  keepAwake(awake: boolean): void {
    if (awake) this.child.ref();
    else this.child.unref();
    if (awake) this.child.channel?.ref();
    else this.child.channel?.unref();
  }

  /** Previews a stack, after those that it was given before. When the process ends, that is the stack's failure. */
  run(task: StackTask): Promise<UnjudgedResult> {
    if (this.state === "ended") return Promise.resolve(this.lost(task.plan));
    return new Promise((fulfill, reject) => {
      this.tasks.push({ plan: task.plan, fulfill, reject });
      this.send({ kind: "task", task });
    });
  }

  async stop(): Promise<void> {
    this.keepAwake(true);
    this.child.kill("SIGKILL");
    await this.closed;
  }

  private send(message: MessageToWorker): void {
    // That it has ended meanwhile is heard of by its end.
    this.child.send(message, () => undefined);
  }

  private hear(message: MessageFromWorker): void {
    switch (message.kind) {
      case "loaded":
        this.state = "ready";
        this.settle();
        return;
      case "not-loaded":
        this.reasonOfEnd = message.message;
        return;
      case "thrown-late":
        this.thrownLate.push(message.error);
        return;
      case "result":
        this.tasks.shift()?.fulfill(message);
        return;
      case "failed":
        this.tasks.shift()?.reject(message.error);
    }
  }

  private end(reason: string): void {
    this.state = "ended";
    this.reasonOfEnd ??= reason;
    this.settle();
    for (const { plan, fulfill } of this.tasks.splice(0)) fulfill(this.lost(plan));
  }

  private lost(plan: StackPlan): UnjudgedResult {
    const message = `the process that was to preview it has ended: ${this.reasonOfEnd ?? "nobody knows why"}`;
    return { result: stackWithout(plan, { kind: "program", message }), checked: [] };
  }
}
