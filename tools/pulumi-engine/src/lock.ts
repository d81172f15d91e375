import { setTimeout as sleep } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { join } from "node:path";

/** The holder renews the lock at half this age; one that is older belongs to a process that was killed. */
const staleMilliseconds = 10_000;

const pollMilliseconds = 500;

/**
 * Runs `action` while no other process does so for the same folder. Waits for as long as another one is
 * alive; a lock that a killed process left behind is taken over.
 *
 * @param options.onWait Called once, when the lock is found taken.
 * @throws the reason of `options.signal` when it aborts the wait.
 */
export async function withLock<T>(
  folder: string,
  options: { signal?: AbortSignal | undefined; onWait?: () => void },
  action: () => Promise<T>,
): Promise<T> {
  const release = await acquire(folder, options);
  try {
    return await action();
  } finally {
    await release();
  }
}

async function acquire(
  folder: string,
  options: { signal?: AbortSignal | undefined; onWait?: () => void },
): Promise<() => Promise<void>> {
  let waiting = false;
  for (;;) {
    options.signal?.throwIfAborted();
    let lost = false;
    try {
      const release = await lock(folder, {
        lockfilePath: join(folder, ".lock"),
        stale: staleMilliseconds,
        // A process that slept past the limit loses its lock. That costs work done twice and nothing else,
        // because results are renamed into place; the default would end the process.
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
    if (!waiting) options.onWait?.();
    waiting = true;
    await sleep(pollMilliseconds);
  }
}
