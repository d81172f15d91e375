import { spawn, type ChildProcess } from "node:child_process";
import { text } from "node:stream/consumers";

/** How a process ended and what it wrote. */
export interface CommandEnd {
  /** The exit code, or the signal that ended it. */
  readonly end: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start a command. */
export interface CommandOptions {
  readonly cwd?: string;
  /** The whole environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What it reads. @default nothing */
  readonly input?: string;
}

/** Starts a command with pipes, and without a terminal. */
export function startCommand(
  command: string,
  args: readonly string[],
  { cwd, env, input = "" }: CommandOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<CommandEnd> } {
  const child = spawn(command, args, { cwd, env });
  child.stdin.end(input);
  const end = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once("error", reject).once("exit", (code, signal) => {
      resolve(code ?? signal);
    });
  });
  const ended = Promise.all([end, text(child.stdout), text(child.stderr)]).then(
    ([ending, stdout, stderr]) => ({ end: ending, stdout, stderr }),
  );
  return { child, ended };
}

/** Runs a command and waits for its end. */
export function runCommand(...args: Parameters<typeof startCommand>): Promise<CommandEnd> {
  return startCommand(...args).ended;
}
