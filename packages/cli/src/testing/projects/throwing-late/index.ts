import { setImmediate as turn } from "node:timers/promises";
import { Thing } from "../thing.js";

/** A program that throws a while after it has returned, from where no engine waits for it. */
export default function throwLate(): Promise<unknown> {
  new Thing("thing");
  void throwAfter(20);
  return Promise.resolve();
}

async function throwAfter(turns: number): Promise<never> {
  for (let passed = 0; passed < turns; passed++) await turn();
  throw new Error("nobody waits for this");
}
