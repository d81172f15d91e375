import { expect, test } from "vitest";
import { RefusedError } from "./errors.js";
import { removableStacks } from "./removable.js";
import { keptStack } from "./testing/kept.js";
import { allPlans, dev, management } from "./testing/plans.js";

const backend = (resources: Readonly<Record<string, number>>): Parameters<typeof removableStacks>[2] => ({
  stacks: () =>
    Promise.resolve(new Map(Object.entries(resources).map(([name, count]) => [name, keptStack(count)]))),
});

test("stacks that there are can be removed", async () => {
  expect(await removableStacks([management, dev], allPlans, backend({ management: 9 }))).toEqual([
    management,
  ]);
});

test("a stack on which others build stays until they are gone", async () => {
  const there = backend({ management: 9, dev: 3, prod: 2, security: 0 });

  await expect(removableStacks([management], allPlans, there)).rejects.toEqual(
    new RefusedError(
      "dev, prod still build on what is to be removed: remove them first, or with --stack dev --stack prod",
    ),
  );
});
