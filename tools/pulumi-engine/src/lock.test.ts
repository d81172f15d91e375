import { existsSync } from "node:fs";
import { mkdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withLock } from "./lock.js";
import { temporaryFolder } from "./testing.js";

test("the lock is given back after a failure", async () => {
  const folder = await temporaryFolder();

  await expect(withLock(folder, {}, () => Promise.reject(new Error("broken")))).rejects.toThrow(
    new Error("broken"),
  );
  expect(await withLock(folder, {}, () => Promise.resolve("free"))).toBe("free");
  expect(existsSync(join(folder, ".lock"))).toBe(false);
});

test("a lock that a killed process left behind is taken over", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, ".lock"));
  const aMinuteAgo = new Date(Date.now() - 60_000);
  await utimes(join(folder, ".lock"), aMinuteAgo, aMinuteAgo);
  const waits: string[] = [];

  expect(await withLock(folder, { onWait: () => waits.push("waited") }, () => Promise.resolve("mine"))).toBe(
    "mine",
  );
  expect(waits).toEqual([]);
});

test("waiting for a lock can be stopped", async () => {
  const folder = await temporaryFolder();
  const stop = new AbortController();

  await withLock(folder, {}, async () => {
    const waiting = withLock(
      folder,
      { signal: stop.signal, onWait: () => stop.abort(new Error("enough")) },
      () => Promise.resolve(),
    );
    await expect(waiting).rejects.toThrow(new Error("enough"));
  });
});
