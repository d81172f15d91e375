import { setImmediate as immediate, setTimeout as delay } from "node:timers/promises";
import { FileReads } from "./file-reads.js";

/** Why a program cannot be taken for finished. */
export interface ProgramFailure {
  readonly kind:
    "threw" | "rejection" | "exit" | "unsettled" | "timer" | "late" | "logged" | "unknown" | "refused";
  /** One paragraph for people. */
  readonly message: string;
  /** What was thrown, where something was. */
  readonly cause?: unknown;
}

class ProgramExit extends Error {}

/**
 * Watches the process while a program runs in it: for what ends or outlives a program without its promise saying so.
 * One at a time. {@link release} gives the process back as it was.
 */
export class ProgramGuard {
  readonly failures: ProgramFailure[] = [];
  /** Resolves when the program can go no further: it called `process.exit`, or nothing is left to wait for. */
  readonly stopped: Promise<void>;

  private readonly seen = new Set<unknown>();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  private readonly exit = process.exit;
  private readonly exitCode = process.exitCode;
  // What a program throws is its own failure: the process' other listeners would take it for a fault of theirs.
  private readonly rejectionListeners = process.rawListeners(
    "unhandledRejection",
  ) as NodeJS.UnhandledRejectionListener[];
  private readonly exceptionListeners = process.rawListeners(
    "uncaughtException",
  ) as NodeJS.UncaughtExceptionListener[];
  private readonly timers = countTimers();
  private readonly fileReads = new FileReads();
  private stop: () => void = () => undefined;

  constructor(private readonly describePending: () => string[]) {
    this.stopped = new Promise((resolve) => {
      this.stop = resolve;
    });
    process.exit = (code?: number | string) => {
      const shown = code ?? process.exitCode ?? 0;
      this.fail("exit", `the program called process.exit(${String(shown)}) before it had finished`);
      this.stop();
      throw new ProgramExit("process.exit is not for a program that runs in process");
    };
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", this.onRejection);
    process.removeAllListeners("uncaughtException").on("uncaughtException", this.onRejection);
    process.on("beforeExit", this.onBeforeExit);
  }

  fail(kind: ProgramFailure["kind"], message: string, cause?: unknown): void {
    this.failures.push({ kind, message, ...(cause === undefined ? {} : { cause }) });
  }

  /** Takes note of an error once, however many promises it rejects. */
  failWith(kind: "threw" | "rejection", error: unknown): void {
    if (error instanceof ProgramExit || this.seen.has(error)) return;
    this.seen.add(error);
    const message = error instanceof Error ? error.message : String(error);
    if (this.failures.some((failure) => failure.message === message)) return;
    this.fail(kind, message, error);
  }

  /** Fails when the program returned while a timer of its own was still to fire. */
  checkTimers(): void {
    const left = countTimers() - this.timers;
    if (left > 0 && !this.failures.some(({ kind }) => kind === "timer"))
      this.fail(
        "timer",
        `the program returned while ${left === 1 ? "a timer" : `${String(left)} timers`} of its own had still to fire: ` +
          "the engine does not wait for them, and a resource that one registers is lost. Await it before returning",
      );
  }

  /** Lets the program's timers fire, so that what they throw is its own and not the next program's. */
  async outliveTimers(): Promise<void> {
    const end = performance.now() + settleLimit;
    while (countTimers() > this.timers && performance.now() < end) await delay(timerPoll);
  }

  /** Lets rejections that nobody handles come to light: they are reported a turn after the promise was rejected. */
  async settle(): Promise<void> {
    const end = performance.now() + settleLimit;
    for (let quiet = 0; quiet < quietTurns && performance.now() < end;) {
      await immediate();
      quiet = hasWorkUnderWay() || this.fileReads.count > 0 ? 0 : quiet + 1;
    }
  }

  release(): void {
    this.fileReads.release();
    process.exit = this.exit;
    process.off("unhandledRejection", this.onRejection);
    process.off("uncaughtException", this.onRejection);
    process.off("beforeExit", this.onBeforeExit);
    for (const listener of this.rejectionListeners) process.on("unhandledRejection", listener);
    for (const listener of this.exceptionListeners) process.on("uncaughtException", listener);
    if (process.exitCode !== this.exitCode) {
      this.fail("exit", `the program set process.exitCode to ${String(process.exitCode)}`);
      process.exitCode = this.exitCode;
    }
  }

  private readonly onRejection = (error: unknown): void => {
    this.failWith("rejection", error);
  };

  // Node asks this when its event loop is empty: with a program still waiting, nothing can ever wake it.
  private readonly onBeforeExit = (): void => {
    const pending = this.describePending();
    this.fail(
      "unsettled",
      "the program waits for something that can never happen: " +
        (pending.length > 0
          ? `an input never settles of ${pending.join(", ")}`
          : "a promise that it awaits never settles"),
    );
    // A turn of the loop keeps the process alive for whoever waits for `stopped`.
    setImmediate(this.stop);
  };
}

/** Turns of the event loop without work under way after which nothing more is expected. */
const quietTurns = 3;

/** How often it is looked whether timers have fired, in milliseconds. */
const timerPoll = 10;

/** How long work that a program left behind is waited for, in milliseconds. */
const settleLimit = 1000;

/** Whether a turn of the loop, a file or a name is waited for: what a program left behind may go on after it. */
function hasWorkUnderWay(): boolean {
  return process.getActiveResourcesInfo().some((kind) => /^Immediate$|Req/.test(kind));
}

/** Timers that keep the process alive. */
function countTimers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
}
