import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { descendants } from "./process-tree.js";

/** What a command took, with all processes that it started. */
export interface Taken {
  /** From its start to its end. */
  readonly seconds: number;
  /** Of all threads of all processes. */
  readonly cpuSeconds: number;
  /** The most that all processes held at once; undefined elsewhere than on Linux. */
  readonly peakBytes: number | undefined;
}

/** Milliseconds between two looks at the processes: short beside what a run takes, cheap beside what it does. */
const samplingInterval = 25;

/**
 * Node tells only its own CPU time (`getrusage` of RUSAGE_SELF), `time` of bash that of the command and of every
 * descendant that its parent has waited for (RUSAGE_CHILDREN), on Linux and macOS, in milliseconds. What it tells goes
 * to a stream of its own, 3, away from what the command writes.
 */
const timed = `TIMEFORMAT='%R %U %S'; { time "$@" 2>&4 3>&- 4>&-; } 4>&2 2>&3`;

/**
 * Runs a command to its end; what it prints is thrown away.
 * @throws Error with what it has said when it fails.
 */
export async function meter(
  command: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Taken> {
  const bash = spawn("bash", ["-c", timed, "bash", ...command], {
    ...options,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let peakBytes: number | undefined;
  let seenCpuSeconds = 0;
  const sampling = setInterval(() => {
    const sample = bash.pid === undefined ? undefined : descendants(bash.pid);
    if (sample === undefined) return;
    peakBytes = Math.max(peakBytes ?? 0, sample.bytes);
    seenCpuSeconds = Math.max(seenCpuSeconds, sample.cpuSeconds);
  }, samplingInterval);
  try {
    const [said, told] = await Promise.all([
      textOf(bash.stdio[2]),
      textOf(bash.stdio[3]),
      new Promise((fulfill, reject) => bash.once("error", reject).once("close", fulfill)),
    ]);
    if (bash.exitCode !== 0)
      throw new Error(
        `${command.join(" ")} ended with ${bash.signalCode ?? `exit code ${bash.exitCode}`}:\n${said}`,
      );
    const [seconds = NaN, user = NaN, system = NaN] = told.trim().replaceAll(",", ".").split(" ").map(Number);
    // Each is less than the truth: bash does not know of processes that outlive the command, as esbuild's does, and the
    // last look at the processes comes up to an interval before the end.
    return { seconds, cpuSeconds: Math.max(user + system, seenCpuSeconds), peakBytes };
  } finally {
    clearInterval(sampling);
  }
}

/** All that comes; nothing from a stream that there is not, as the process did not start. */
async function textOf(stream: unknown): Promise<string> {
  return stream instanceof Readable ? text(stream) : "";
}
