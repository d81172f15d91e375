import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** Lines of output that an error quotes at most. */
const quotedLines = 30;

/** How long a child has to end by itself before it is killed. */
const graceMilliseconds = 5_000;

export interface ChildOptions {
  /** What an error calls the program. */
  name: string;
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal | undefined;
  /** Gets each line of output; one for which it returns true is not quoted in an error. */
  onLine?: (line: string) => boolean;
}

/**
 * Runs a program to its end. It gets a process group of its own, so that stopping it also stops what it
 * started, and it does not outlive this process.
 *
 * @throws an error with the last lines of output when it fails, or the signal's reason when that stopped it.
 */
export async function runChild(
  command: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<void> {
  const { name, cwd, env, signal, onLine } = options;
  signal?.throwIfAborted();
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      if (onLine?.(line) === true || line.trim() === "") return;
      lines.push(line);
      if (lines.length > quotedLines) lines.shift();
    });
  }

  let killer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    killGroup(child, "SIGTERM");
    killer = setTimeout(() => killGroup(child, "SIGKILL"), graceMilliseconds);
  };
  const stopAtExit = (): void => killGroup(child, "SIGKILL");
  signal?.addEventListener("abort", stop, { once: true });
  process.once("exit", stopAtExit);
  try {
    const ending = await new Promise<string | undefined>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, killedBy) => {
        if (code === 0) resolve(undefined);
        else
          resolve(code === null ? `was ended by ${killedBy ?? "a signal"}` : `ended with exit code ${code}`);
      });
    });
    signal?.throwIfAborted();
    if (ending !== undefined) throw new Error([`${name} ${ending}`, ...lines].join("\n"));
  } finally {
    clearTimeout(killer);
    signal?.removeEventListener("abort", stop);
    process.removeListener("exit", stopAtExit);
  }
}

function killGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // No such group: it has ended already, or the platform has no process groups.
    child.kill(name);
  }
}
