import { expect, test } from "vitest";
import { inTurn, least, median } from "./rounds.js";

const runs = [
  { seconds: 3, cpuSeconds: 40, peakBytes: 500 },
  { seconds: 1, cpuSeconds: 60, peakBytes: 700 },
  { seconds: 9, cpuSeconds: 50, peakBytes: 400 },
  { seconds: 4, cpuSeconds: 90, peakBytes: 600 },
];

test("tasks are done in turn", async () => {
  const done: string[] = [];
  const task = (name: string) => () => Promise.resolve(done.push(name));

  const results = await inTurn(2, { one: task("one"), other: task("other") });

  expect(done).toEqual(["one", "other", "one", "other"]);
  expect(results).toEqual({ one: [1, 3], other: [2, 4] });
});

test("the least and the median are taken of each number by itself", () => {
  expect(least(runs)).toEqual({ seconds: 1, cpuSeconds: 40, peakBytes: 400 });
  expect(median(runs)).toEqual({ seconds: 3.5, cpuSeconds: 55, peakBytes: 550 });
  expect(median(runs.slice(0, 3))).toEqual({ seconds: 3, cpuSeconds: 50, peakBytes: 500 });
});

test("what this system does not tell stays unknown", () => {
  expect(least([{ seconds: 1, cpuSeconds: 2, peakBytes: undefined }]).peakBytes).toBeUndefined();
});
