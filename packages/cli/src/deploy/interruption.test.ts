import { expect, test } from "vitest";
import { handInterrupt, takeInterrupts } from "./interruption.js";

test("an interrupt goes to whoever takes it, for as long as they do", () => {
  const taken: string[] = [];

  expect(handInterrupt()).toBe(false);
  const end = takeInterrupts(() => taken.push("one"));
  expect(handInterrupt()).toBe(true);
  end();
  expect(handInterrupt()).toBe(false);
  expect(taken).toEqual(["one"]);
});
