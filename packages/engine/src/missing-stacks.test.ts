import { expect, test } from "vitest";
import { RefusedError } from "./errors.js";
import { makeMissingStacks } from "./missing-stacks.js";
import { keptStack } from "./testing/kept.js";
import { dev, management, prod } from "./testing/plans.js";

function backendWith(...names: string[]): Parameters<typeof makeMissingStacks>[1] & { made: string[] } {
  const made: string[] = [];
  return {
    url: "s3://state",
    made,
    stacks: () => Promise.resolve(new Map(names.map((name) => [name, keptStack(1)]))),
    init: (stack, provider) => {
      made.push(`${stack} ${provider ?? "default"}`);
      return Promise.resolve();
    },
  };
}

test("stacks that are missing are made when they may be, with what encrypts their secrets", async () => {
  const backend = backendWith("management");

  expect(
    await makeMissingStacks([management, dev, prod], backend, true, (stack) => `key of ${stack}`),
  ).toEqual(["dev", "prod"]);
  expect(backend.made).toEqual(["dev key of dev", "prod key of prod"]);
});

test("stacks that are missing may mean another backend than was thought", async () => {
  await expect(makeMissingStacks([management, dev], backendWith(), false, () => undefined)).rejects.toEqual(
    new RefusedError(
      "s3://state has no stacks management, dev. Is it the right backend? If it is, add `--init`, which makes them there.",
    ),
  );
});

test("nothing is made where nothing is missing", async () => {
  const backend = backendWith("dev");

  expect(await makeMissingStacks([dev], backend, false, () => undefined)).toEqual([]);
  expect(backend.made).toEqual([]);
});
