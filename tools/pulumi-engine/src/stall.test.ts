import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { stopWhenStalled } from "./stall.js";
import { temporaryFolder } from "./testing.js";

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));

test("work whose folder does not grow is stopped", async () => {
  const folder = await temporaryFolder();
  const working = stopWhenStalled(folder, { stallMilliseconds: 100, pollMilliseconds: 10 }, untilStopped);

  await expect(working).rejects.toThrow(new Error("nothing came for 0.1 s"));
});

test("work whose folder grows may last longer than the limit", async () => {
  const folder = await temporaryFolder();
  const sizes: number[] = [];

  await stopWhenStalled(
    folder,
    { stallMilliseconds: 400, pollMilliseconds: 10, onSize: (bytes) => sizes.push(bytes) },
    async (signal) => {
      for (let part = 0; part < 12; part++) {
        await appendFile(join(folder, "tarball"), "0123456789");
        await sleep(50, undefined, { signal });
      }
    },
  );

  expect(Math.max(...sizes)).toBe(120);
});

test("a caller's signal reaches the work", async () => {
  const folder = await temporaryFolder();
  const stop = new AbortController();
  const working = stopWhenStalled(
    folder,
    { stallMilliseconds: 60_000, pollMilliseconds: 1_000, signal: stop.signal },
    untilStopped,
  );
  stop.abort(new Error("stopped by SIGINT"));

  await expect(working).rejects.toThrow(new Error("stopped by SIGINT"));
});
