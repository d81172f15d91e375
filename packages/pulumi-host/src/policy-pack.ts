import { once } from "node:events";
import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Properties } from "@aws-foundation/deployment";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { CheckedResource } from "./offline-engine.js";
import {
  PolicyPackClient,
  PolicyPackError,
  withoutStack,
  type PolicyPackAddress,
} from "./policy-pack-client.js";
import type { PolicyInfo, PolicyViolation } from "./policy.js";
import { encodePolicyConfig } from "./protocol/analyzer.js";

/** A pack's configuration: the file of `--policy-pack-config`, by rule. */
export type PolicyPackConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A pack that is healthy starts in one or two seconds. */
const defaultStartTimeout = 60_000;

/** How long a process whose connection broke may take to end, in milliseconds. */
const endTimeout = 5_000;

/**
 * A policy pack running as the engine runs it: a process of its own, started by the SDK's `run-policy-pack`, that is
 * asked over the Analyzer protocol. Stop it with {@link stop}; it does not keep this process alive.
 * Unlike the engine's, one process serves many stacks: rules learn the stack from a resource's URN, and what the SDK
 * says of the current stack and its config in a pack is not to be had. Remediation is refused.
 */
export class PolicyPackProcess {
  private constructor(
    /** The pack's folder. */
    readonly folder: string,
    private readonly child: ChildProcess,
    private readonly client: PolicyPackClient,
  ) {}

  /**
   * Starts the pack in `folder`.
   * @param startTimeout - how long it may take, in milliseconds. Default: 60,000
   * @throws PolicyPackError with what the pack printed, when it does not load.
   */
  static async start(folder: string, startTimeout = defaultStartTimeout): Promise<PolicyPackProcess> {
    const runner = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run-policy-pack/index.js");
    // The engine's address comes first; a pack uses it only to log, and nothing listens there.
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", resolve(folder)], {
      stdio: ["ignore", "pipe", "pipe"],
      cwd: folder,
    });
    const errors: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
    // Nothing of what it printed is left to read then.
    const closed = new Promise<void>((fulfill) => {
      child.once("close", () => {
        fulfill();
      });
    });
    const onExit = (): void => {
      child.kill("SIGKILL");
    };
    process.on("exit", onExit);
    child.once("exit", () => process.off("exit", onExit));
    let client: PolicyPackClient | undefined;
    try {
      const port = await firstLine(child, folder, errors, startTimeout);
      if (!/^\d+$/.test(port))
        throw new PolicyPackError(folder, `does not load: it printed "${port}" where its port belongs`);
      client = await PolicyPackClient.connect(Number(port), () => reasonOfEnd(closed, errors));
      return new PolicyPackProcess(folder, child, client);
    } catch (error) {
      client?.close();
      child.kill("SIGKILL");
      if (error instanceof PolicyPackError) throw error;
      throw new PolicyPackError(folder, `does not answer: ${(error as Error).message}`);
    }
  }

  /**
   * Gives the rules their configuration; rules that are not in it have none.
   * @throws PolicyPackError for an enforcement level that does not exist, or for remediation.
   */
  async configure(config: PolicyPackConfig): Promise<void> {
    const request = new messages.ConfigureAnalyzerRequest();
    for (const policy of this.policies) {
      const { enforcementLevel, ...properties } = config[policy.name] ?? {};
      const level = enforcementLevel ?? policy.enforcementLevel;
      const policyConfig = encodePolicyConfig(level, properties as Properties);
      if (!policyConfig)
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
      request.getPolicyconfigMap().set(policy.name, policyConfig);
    }
    await this.client.configure(request);
  }

  /** Where another process reaches it. */
  get address(): PolicyPackAddress {
    return this.client.address;
  }

  get name(): string {
    return this.address.name;
  }

  get policies(): readonly PolicyInfo[] {
    return this.client.policies;
  }

  /** What the resource rules say of one resource, before anything is done with it. */
  analyze(checked: CheckedResource): Promise<PolicyViolation[]> {
    return this.client.analyze(checked);
  }

  /** What the stack rules say of all resources with their outputs. */
  analyzeStack(resources: readonly CheckedResource[]): Promise<PolicyViolation[]> {
    return this.client.analyzeStack(resources);
  }

  /** Why it ended, when it has, or does in a moment: what it printed. */
  reasonOfEnd(): Promise<string | undefined> {
    return this.client.reasonOfEnd();
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, "exit");
    this.child.ref();
    this.child.kill("SIGKILL");
    await exited;
  }
}

/** What the process printed, if it has ended or does in a moment: its connection breaks before that is heard of. */
async function reasonOfEnd(closed: Promise<void>, errors: readonly string[]): Promise<string | undefined> {
  const waiting = new AbortController();
  const waited = sleep(endTimeout, false, { signal: waiting.signal }).catch(() => false);
  const ended = await Promise.race([closed.then(() => true), waited]);
  waiting.abort();
  return ended ? tail(errors) : undefined;
}

async function firstLine(
  child: ChildProcess,
  folder: string,
  errors: readonly string[],
  startTimeout: number,
): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new PolicyPackError(folder, "has no standard output");
  const lines = createInterface({ input: stdout });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((fulfill, reject) => {
      lines.once("line", fulfill);
      child.once("error", (error) => {
        reject(new PolicyPackError(folder, `does not start: ${error.message}`));
      });
      child.once("close", () => {
        reject(new PolicyPackError(folder, `does not load:\n${tail(errors)}`));
      });
      timer = setTimeout(() => {
        reject(
          new PolicyPackError(
            folder,
            `has not started in ${String(startTimeout / 1000)} s:\n${tail(errors)}`,
          ),
        );
      }, startTimeout);
    });
  } finally {
    clearTimeout(timer);
    lines.close();
    // What comes after the port is for nobody, but a full pipe would stop the pack.
    stdout.resume();
    unref(child);
  }
}

/** Lets this process end, and notice that a program in it has nothing left to wait for, while the pack runs. */
function unref(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdout, child.stderr]) (stream as { unref?: () => void } | null)?.unref?.();
}

/** The end of what a pack printed on standard error. */
function tail(errors: readonly string[]): string {
  const lines = withoutStack(errors.join("")).split("\n");
  return lines.slice(-12).join("\n") || "it printed nothing";
}
