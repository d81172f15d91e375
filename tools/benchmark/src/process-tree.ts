import { readdirSync, readFileSync } from "node:fs";

/** What processes hold and have used. */
export interface TreeSample {
  /** Memory in bytes; pages that several processes share count for each. */
  readonly bytes: number;
  /** CPU time in seconds, with that of ended processes for which one of them has waited. */
  readonly cpuSeconds: number;
}

/** `USER_HZ`, in which Linux tells times to programs on every architecture that Node runs on (proc(5), times(2)). */
const ticksPerSecond = 100;

/**
 * What all descendants of a process hold and have used until now.
 * @returns undefined where there is no /proc to ask, that is, elsewhere than on Linux, and when the process has ended.
 */
export function descendants(pid: number): TreeSample | undefined {
  const children = childrenOf(pid);
  if (children === undefined) return undefined;
  let bytes = 0;
  let cpuSeconds = 0;
  for (const child of children)
    for (const sample of [sampleOf(child), descendants(child)])
      if (sample) {
        bytes += sample.bytes;
        cpuSeconds += sample.cpuSeconds;
      }
  return { bytes, cpuSeconds };
}

/** Every thread has children of its own. */
function childrenOf(pid: number): number[] | undefined {
  const threads = orUndefined(() => readdirSync(`/proc/${pid}/task`));
  return threads?.flatMap((thread) =>
    (read(`/proc/${pid}/task/${thread}/children`) ?? "").split(" ").filter(Boolean).map(Number),
  );
}

function sampleOf(pid: number): TreeSample | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name before may hold anything; after it come state, 10 numbers and the times: own and of children.
  const times = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 15)
    .map(Number);
  // One that has ended and is not waited for holds nothing.
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? "")?.[1] ?? 0);
  return {
    bytes: kilobytes * 1024,
    cpuSeconds: times.reduce((total, ticks) => total + ticks, 0) / ticksPerSecond,
  };
}

function read(path: string): string | undefined {
  return orUndefined(() => readFileSync(path, "utf8"));
}

/** A process may end at any moment, and its files with it. */
function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
