import type { Properties } from "@aws-foundation/deployment";
import type { StackPlan } from "@aws-foundation/model";
import { expect, test } from "vitest";
import type { StackResult } from "./preview-stack.js";
import { runStacks, type StackRunner } from "./run-stacks.js";
import { stackWithout } from "./stack-without.js";

test("one runner runs the stacks in their order, each with the outputs of what it builds on", async () => {
  const local = fakeRunner();
  const started: string[] = [];

  const results = await runStacks(plans, [local], ({ name }, index) =>
    started.push(`${String(index)} ${name}`),
  );

  expect(results.map(({ name }) => name)).toEqual(["base", "middle", "left", "right"]);
  expect(started).toEqual(["0 base", "1 middle", "2 left", "3 right"]);
  expect(local.ran).toEqual(["base with ", "middle with base", "left with middle,base", "right with base"]);
});

test("what nothing keeps waiting is shared out, and the only one that can run stays in this process", async () => {
  const [local, other] = [fakeRunner(), fakeRunner()];

  const results = await runStacks(plans, [local, other], () => undefined);

  expect(results.map(({ name }) => name)).toEqual(["base", "middle", "left", "right"]);
  expect(local.ran).toEqual(["base with ", "right with base", "left with middle,base"]);
  expect(other.ran).toEqual(["middle with base"]);
});

test("a runner that is not ready yet gets nothing, and is given stacks once it is", async () => {
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((fulfill) => {
    settle = fulfill;
  });
  let isReady = false;
  const other = { ...fakeRunner(), settled };
  other.capacity = () => (isReady ? 1 : 0);
  // It becomes ready while the first of two runs here, which does not end before the second has begun.
  let begun: () => void = () => undefined;
  const otherBegan = new Promise<void>((fulfill) => {
    begun = fulfill;
  });
  const local = fakeRunner(async (name) => {
    if (name === "middle") {
      isReady = true;
      settle();
      await otherBegan;
    }
    return undefined;
  });

  await runStacks(plans, [local, other], ({ name }) => {
    if (name === "right") begun();
  });

  expect(local.ran).toEqual(["base with ", "middle with base", "left with middle,base"]);
  expect(other.ran).toEqual(["right with base"]);
});

test("what builds on a stack that failed is not run, and says so", async () => {
  const local = fakeRunner((name) => Promise.resolve(name === "middle" ? "broken" : undefined));

  const results = await runStacks(plans, [local], () => undefined);

  expect(local.ran).toEqual(["base with ", "middle with base", "right with base"]);
  expect(results.map(({ name, failures }) => [name, failures.map(({ message }) => message)])).toEqual([
    ["base", []],
    ["middle", ["broken"]],
    ["left", ["not previewed, because middle failed"]],
    ["right", []],
  ]);
});

test("a fault ends it once what runs has ended", async () => {
  const local = fakeRunner((name) =>
    name === "middle" ? Promise.reject(new Error("a pack failed")) : Promise.resolve(undefined),
  );

  await expect(runStacks(plans, [local], () => undefined)).rejects.toThrow("a pack failed");
  expect(local.ran).toEqual(["base with ", "middle with base"]);
});

const plans: readonly StackPlan[] = [
  plan("base", []),
  plan("middle", ["base"]),
  plan("left", ["middle"]),
  plan("right", ["base"]),
];

function plan(name: string, dependsOn: readonly string[]): StackPlan {
  return { name, kind: "environment", accounts: [], dependsOn, reads: dependsOn, elsewhere: {} };
}

/** Runs one at a time and keeps account of it. @param behave - returns why the stack fails, or rejects. */
function fakeRunner(
  behave: (name: string) => Promise<string | undefined> = () => Promise.resolve(undefined),
): StackRunner & { readonly ran: string[] } {
  const ran: string[] = [];
  let isBusy = false;
  return {
    ran,
    capacity: () => 1,
    taken: () => (isBusy ? 1 : 0),
    run: async (of: StackPlan, outputs: ReadonlyMap<string, Properties>): Promise<StackResult> => {
      isBusy = true;
      ran.push(`${of.name} with ${[...outputs.keys()].join(",")}`);
      const message = await behave(of.name).finally(() => {
        isBusy = false;
      });
      return message
        ? stackWithout(of, { kind: "program", message })
        : { ...stackWithout(of, { kind: "program", message: "" }), failures: [] };
    },
  };
}
