import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { repository, type EngineWorkspace } from "../index.js";

/** How a command ended and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The `foundation` command in a copy of the project, with a workspace's state and its simulated AWS. */
export class FoundationCommand {
  readonly project: string;

  constructor(private readonly workspace: EngineWorkspace) {
    this.project = workspace.copyProject();
    symlinkSync(join(repository, "policies"), join(this.project, "policies"), "dir");
    cpSync(join(repository, "examples/starter/foundation.yaml"), this.model);
  }

  /** The model that every command is given. */
  get model(): string {
    return join(this.project, "model.yaml");
  }

  /** Runs the command, without a terminal. */
  run(...args: readonly string[]): Promise<Ended> {
    return this.start(...args).ended;
  }

  /** Starts the command, without a terminal. */
  start(...args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
    const script = join(repository, "packages/cli/bin/foundation.cjs");
    const child = spawn(process.execPath, [script, ...args, "--config", this.model], {
      cwd: this.project,
      env: { HOME: process.env.HOME, ...this.workspace.environment() },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const code = new Promise<number | null>((resolve, reject) => {
      child.once("exit", resolve).once("error", reject);
    });
    const ended = Promise.all([code, text(child.stdout), text(child.stderr)]).then(
      ([exitCode, stdout, stderr]) => ({ code: exitCode, stdout, stderr }),
    );
    return { child, ended };
  }

  /** Waits until the log of an operation has a text; the test's own limit ends the wait. */
  async logged(stack: string, operation: string, part: string): Promise<void> {
    const log = join(this.project, ".foundation/logs", `${stack}-${operation}.log`);
    while (!existsSync(log) || !readFileSync(log, "utf8").includes(part)) await sleep(50);
  }
}
