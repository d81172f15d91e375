import { expect, test } from "vitest";
import { Cancellation } from "./cancellation.js";

test("the first request is gentle, the second is not, and more change nothing", () => {
  const cancellation = new Cancellation();
  const now = (): boolean[] => [cancellation.requested.aborted, cancellation.killed.aborted];

  expect(now()).toEqual([false, false]);
  cancellation.request();
  expect(now()).toEqual([true, false]);
  cancellation.request();
  expect(now()).toEqual([true, true]);
  cancellation.request();
  expect(now()).toEqual([true, true]);
});
