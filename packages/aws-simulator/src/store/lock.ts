import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Far more than any change of the world takes. */
const patienceMilliseconds = 30_000;
const pollMilliseconds = 2;

/**
 * Runs `action` while no other process works in `folder`. Synchronous, as is all that is done with a world: a change takes
 * about a millisecond. A lock that a killed process left behind is taken over.
 * @throws Error when the lock cannot be had in 30 s.
 */
export function withLock<T>(folder: string, action: () => T): T {
  const file = join(folder, "lock");
  const deadline = Date.now() + patienceMilliseconds;
  while (!tryLock(file)) {
    takeOver(file);
    if (Date.now() > deadline)
      throw new Error(
        `the simulated world is locked for ${String(patienceMilliseconds / 1000)} s: remove ${file}`,
      );
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMilliseconds);
  }
  try {
    return action();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes the lock of a process that is no more; one process at a time looks, so that none removes a new lock. */
function takeOver(file: string): void {
  if (isHeld(file)) return;
  const guard = `${file}.guard`;
  try {
    mkdirSync(guard);
  } catch {
    return;
  }
  try {
    if (!isHeld(file)) rmSync(file, { force: true });
  } finally {
    rmdirSync(guard);
  }
}

function isHeld(file: string): boolean {
  let holder: number;
  try {
    holder = Number(readFileSync(file, "utf8"));
  } catch {
    return true;
  }
  // Empty while it is being written.
  if (holder === 0) return true;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
