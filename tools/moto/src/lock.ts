import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lock } from "proper-lockfile";

/** The holder renews the lock at half this age; one that is older belongs to a process that was killed. */
const staleMilliseconds = 10_000;

const pollMilliseconds = 250;

/** Runs `action` while no other process does so for the same name in the folder; waits for as long as one is alive. */
export async function withLock<T>(folder: string, name: string, action: () => Promise<T>): Promise<T> {
  const release = await acquire(folder, name);
  try {
    return await action();
  } finally {
    await release();
  }
}

async function acquire(folder: string, name: string): Promise<() => Promise<void>> {
  for (;;) {
    let lost = false;
    try {
      const release = await lock(folder, {
        lockfilePath: join(folder, `${name}.lock`),
        stale: staleMilliseconds,
        // The default would end the process.
        onCompromised: () => {
          lost = true;
        },
      });
      return async () => {
        if (!lost) await release();
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    }
    await sleep(pollMilliseconds);
  }
}
