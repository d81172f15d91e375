import { expect, test } from "vitest";
import { sideBySide } from "./side-by-side.js";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("results keep the order of the items, whichever ends first", async () => {
  const results = await sideBySide([3, 1, 2], 3, async (turns) => {
    for (let left = turns; left > 0; left -= 1) await turn();
    return turns;
  });

  expect(results).toEqual([3, 1, 2]);
});

test("no more than the limit run at once, and without items nothing does", async () => {
  let running = 0;
  let most = 0;
  const task = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await turn();
    running -= 1;
  };
  await sideBySide([], 2, task);
  expect(most).toBe(0);
  await sideBySide([1, 2, 3, 4, 5], 2, task);
  expect(most).toBe(2);
});

test("after an error nothing is begun, and what runs is waited for", async () => {
  const ended: number[] = [];
  const running = sideBySide([0, 1, 2], 2, async (item) => {
    if (item === 0) throw new Error("first");
    await turn();
    ended.push(item);
  });

  await expect(running).rejects.toThrow(new Error("first"));
  expect(ended).toEqual([1]);
});

test("nothing is begun once that is not wanted any more", async () => {
  const begun: number[] = [];
  await sideBySide(
    [0, 1, 2],
    1,
    (item) => {
      begun.push(item);
      return Promise.resolve();
    },
    () => begun.length < 2,
  );

  expect(begun).toEqual([0, 1]);
});
