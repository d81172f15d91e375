import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { Properties } from "@aws-foundation/deployment";
import type { CheckedResource } from "../offline-engine.js";
import type { PolicyInfo, PolicyViolation } from "../policy.js";
import { isEnforcementLevel } from "../protocol/analyzer.js";
import type { MessageFromPack, PackAnswer, PackRequest, RuleConfig } from "./messages.js";
import { PolicyPackError, withoutStack } from "./policy-pack-error.js";
import { policyPackThread, type PolicyPackThreadData, type ThreadSource } from "./thread-source.js";

/** A pack's configuration: the file of `--policy-pack-config`, by rule. */
export type PolicyPackConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** How a pack is started. */
export interface PolicyPackOptions {
  /** How long it may take, in milliseconds. @default 60,000 */
  readonly startTimeout?: number;
  /** How long one answer may take, in milliseconds: a rule takes microseconds, a stack's rules seconds. @default 60,000 */
  readonly answerTimeout?: number;
  /** @default {@link policyPackThread} */
  readonly thread?: ThreadSource;
}

/** A pack that is healthy starts in a second, and answers in less. */
const defaultTimeout = 60_000;

/** A request without its number. */
type Question = PackRequest extends infer R ? (R extends PackRequest ? Omit<R, "id"> : never) : never;

interface Pending {
  readonly fulfill: (violations: readonly PolicyViolation[]) => void;
  readonly reject: (error: PolicyPackError) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * A policy pack that is asked what the engine asks it, over the same Analyzer protocol. It has a thread of its own
 * with its own modules, globals, environment and streams: what it throws, leaves running, prints or waits for is its
 * own, and is told by its name. Stop it with {@link stop}; it does not keep this process alive.
 *
 * Unlike in the engine, one pack serves many stacks: rules learn the stack from a resource's URN, and what the SDK says
 * of the current stack and its config in a pack is not to be had. A thread has no working directory of its own, so
 * that relative paths of files lead nowhere. Remediation is refused.
 */
export class PolicyPack {
  private readonly pending = new Map<number, Pending>();
  private readonly errors: string[] = [];
  private info: Extract<MessageFromPack, { kind: "serving" }> | undefined;
  private ended = false;
  private asked = 0;
  /** What the thread threw outside of any question. */
  private thrown: string | undefined;
  private heard: (message: MessageFromPack) => void = () => undefined;
  /** Resolves when the thread has ended and nothing of what it printed is left to read. */
  private readonly closed: Promise<void>;

  private constructor(
    /** The pack's folder. */
    readonly folder: string,
    private readonly worker: Worker,
    private readonly answerTimeout: number,
  ) {
    worker.on("message", (message: MessageFromPack) => {
      if (message.kind === "answers") for (const answer of message.answers) this.settle(answer);
      else if (message.kind === "wrote" && message.stream === "stderr") this.errors.push(message.text);
      else this.heard(message);
    });
    worker.on("error", (error: unknown) => {
      this.thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    });
    this.closed = new Promise((fulfill) => {
      worker.once("exit", () => {
        this.ended = true;
        this.rejectAll(() => this.stopped());
        fulfill();
      });
    });
    worker.unref();
  }

  /**
   * Starts the pack in `folder`.
   * @throws PolicyPackError with what the pack threw or printed, when it does not load.
   */
  static async start(folder: string, options: PolicyPackOptions = {}): Promise<PolicyPack> {
    const { script, argv = [], execArgv = process.execArgv } = options.thread ?? policyPackThread;
    const data: PolicyPackThreadData = { folder: resolve(folder) };
    const worker = new Worker(script, {
      workerData: data,
      argv: [...argv],
      execArgv: [...execArgv],
      stdout: true,
      stderr: true,
    });
    const pack = new PolicyPack(folder, worker, options.answerTimeout ?? defaultTimeout);
    // What is awaited here keeps the process alive.
    worker.ref();
    try {
      await pack.load(options.startTimeout ?? defaultTimeout);
      worker.unref();
      return pack;
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }

  /**
   * Gives the rules their configuration, and as the engine does where it says nothing what the pack says of them: in
   * its own configuration, or as a default in a rule's schema.
   * @throws PolicyPackError for an enforcement level that does not exist, for remediation, or when a rule lacks what
   * it has to be given.
   */
  async configure(config: PolicyPackConfig): Promise<void> {
    const rules = new Map<string, RuleConfig>();
    for (const policy of this.policies) {
      const { enforcementLevel, ...given } = config[policy.name] ?? {};
      const defaults = this.info?.defaults.get(policy.name);
      const level = enforcementLevel ?? defaults?.level ?? policy.enforcementLevel;
      const properties = { ...defaults?.properties, ...given };
      const missing = defaults?.required.filter((key) => !(key in properties)) ?? [];
      if (missing.length > 0)
        throw new PolicyPackError(
          this.name,
          `cannot be configured: ${policy.name} has to be given ${missing.join(", ")}`,
        );
      if (!isEnforcementLevel(level))
        throw new PolicyPackError(
          this.name,
          `cannot be configured: ${JSON.stringify(level)} of ${policy.name} is no enforcement level; ` +
            "there are advisory, mandatory, remediate and disabled",
        );
      if (level === "remediate")
        throw new PolicyPackError(
          this.name,
          `cannot be configured: ${policy.name} remediates, which would change what is previewed. Set it to mandatory`,
        );
      rules.set(policy.name, { level, properties: properties as Properties });
    }
    await this.ask({ kind: "configure", rules });
  }

  get name(): string {
    return this.info?.name ?? this.folder;
  }

  get policies(): readonly PolicyInfo[] {
    return this.info?.policies ?? [];
  }

  /** What the resource rules say of one resource, before anything is done with it. @throws PolicyPackError */
  analyze(resource: CheckedResource): Promise<readonly PolicyViolation[]> {
    return this.ask({ kind: "analyze", resource });
  }

  /** What the stack rules say of all resources with their outputs. @throws PolicyPackError */
  analyzeStack(resources: readonly CheckedResource[]): Promise<readonly PolicyViolation[]> {
    return this.ask({ kind: "analyzeStack", resources });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
    await this.closed;
  }

  /** Waits until the pack has printed its port and said who it is. */
  private async load(timeout: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let written = "";
    try {
      await new Promise<void>((fulfill, reject) => {
        const fail = (what: string): void => {
          reject(new PolicyPackError(this.folder, what));
        };
        const hearText = (text: string): void => {
          const isFirst = !written.includes("\n");
          written += text;
          const [line = "", ...more] = written.split("\n");
          // What comes after the port is for nobody.
          if (!isFirst || more.length === 0) return;
          if (/^\d+$/.test(line)) this.worker.postMessage({ kind: "printed", port: Number(line) });
          else fail(`does not load: it printed "${line}" where its port belongs`);
        };
        this.heard = (message) => {
          if (message.kind === "wrote") hearText(message.text);
          if (message.kind === "failed") fail(`does not load:\n${withoutStack(message.text)}`);
          if (message.kind !== "serving") return;
          this.info = message;
          fulfill();
        };
        void this.closed.then(() => {
          fail(`does not load:\n${this.lastWords()}`);
        });
        timer = setTimeout(() => {
          fail(`has not started in ${String(timeout / 1000)} s:\n${this.lastWords()}`);
        }, timeout);
      });
    } finally {
      clearTimeout(timer);
      this.heard = () => undefined;
    }
  }

  private ask(question: Question): Promise<readonly PolicyViolation[]> {
    if (this.ended) return Promise.reject(this.stopped());
    this.asked += 1;
    const id = this.asked;
    return new Promise((fulfill, reject) => {
      // Unreferenced, as it is none of the program's that is being previewed.
      const timer = setTimeout(() => {
        const seconds = String(this.answerTimeout / 1000);
        // A rule that never ends would keep all others from being asked.
        this.rejectAll(
          () => new PolicyPackError(this.name, `failed: no answer to ${question.kind} in ${seconds} s`),
        );
        void this.worker.terminate();
      }, this.answerTimeout).unref();
      this.pending.set(id, { fulfill, reject, timer });
      if (this.pending.size === 1) this.worker.ref();
      this.worker.postMessage({ ...question, id });
    });
  }

  private settle({ id, violations, error }: PackAnswer): void {
    const pending = this.pending.get(id);
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    this.pending.delete(id);
    if (this.pending.size === 0) this.worker.unref();
    if (violations) pending.fulfill(violations);
    else pending.reject(new PolicyPackError(this.name, `failed: ${withoutStack(error ?? "")}`));
  }

  private rejectAll(reason: () => PolicyPackError): void {
    for (const { reject, timer } of this.pending.values()) {
      clearTimeout(timer);
      reject(reason());
    }
    this.pending.clear();
  }

  private stopped(): PolicyPackError {
    return new PolicyPackError(this.name, `stopped while it was needed: ${this.lastWords()}`);
  }

  /** The end of what the thread said before it ended. */
  private lastWords(): string {
    const text = withoutStack([...this.errors, this.thrown ?? ""].join(""));
    return text.split("\n").slice(-12).join("\n") || "it printed nothing";
  }
}
