import { expect, test } from "vitest";
import { mapLimited } from "./map-limited.js";

test("no more calls than allowed are under way, and results keep the items' order", async () => {
  let running = 0;
  let most = 0;
  const doubled = await mapLimited([1, 2, 3, 4, 5], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return item * 2;
  });

  expect(doubled).toEqual([2, 4, 6, 8, 10]);
  expect(most).toBe(2);
});

test("without items there are no results", async () => {
  expect(await mapLimited([], 3, () => Promise.reject(new Error("called")))).toEqual([]);
});

test("the first failure is the whole's", async () => {
  await expect(mapLimited([1, 2], 1, (item) => Promise.reject(new Error(String(item))))).rejects.toThrow("1");
});
