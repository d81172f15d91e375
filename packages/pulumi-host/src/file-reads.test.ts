import { readFile } from "node:fs/promises";
import { setImmediate as immediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { FileReads } from "./file-reads.js";

/** Reads that this Node tells of in one way or the other. */
function readsUnderWay(reads: FileReads): number {
  const listed = process.getActiveResourcesInfo().filter((kind) => kind.startsWith("FSReq"));
  return reads.count + listed.length;
}

test("a read of a file is known while it is under way, with every Node", async () => {
  const reads = new FileReads();
  const before = readsUnderWay(reads);
  const reading = readFile(import.meta.filename);
  expect(readsUnderWay(reads)).toBeGreaterThan(before);
  await reading;
  await immediate();
  expect(reads.count).toBe(0);
  reads.release();
});

test("nothing is counted after the release", async () => {
  const reads = new FileReads();
  reads.release();
  const reading = readFile(import.meta.filename);
  expect(reads.count).toBe(0);
  await reading;
});
