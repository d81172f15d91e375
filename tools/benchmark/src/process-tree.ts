import { readFileSync } from "node:fs";

/**
 * Memory that a process and all its descendants hold now, in bytes; pages that several of them share count for each.
 * @returns undefined where there is no /proc to ask, that is, elsewhere than on Linux.
 */
export function residentBytes(pid: number): number | undefined {
  const status = read(`/proc/${pid}/status`);
  const kilobytes = status === undefined ? undefined : /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) return undefined;
  const children = (read(`/proc/${pid}/task/${pid}/children`) ?? "").split(" ").filter(Boolean);
  const below = children.map((child) => residentBytes(Number(child)) ?? 0);
  return Number(kilobytes) * 1024 + below.reduce((total, bytes) => total + bytes, 0);
}

/** A process may end at any moment, and its files with it. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
