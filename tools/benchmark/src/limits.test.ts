import { expect, test } from "vitest";
import { gateFigures, verdictLine, verdicts } from "./limits.js";
import type { StackFigures } from "./stack-figures.js";

const stacks: StackFigures = {
  stacks: 9,
  resources: 300,
  packs: 2,
  withoutPacks: { wall: 9, cpu: 0.75 },
  withPacks: { wall: 9, cpu: 1.25 },
  floor: { wall: 9, cpu: 0.5 },
};
const startUp = { node: 0.04, pulumi: 0.4, version: 0.05, validate: 0.2, preview: 1.2 };
const limits = { "a resource": { ratio: 2, noise: 0.25 }, start: { ratio: 4, noise: 0.5 } };

test("what is held against limits are multiples of CPU times", () => {
  expect(gateFigures([[8, stacks]], startUp)).toEqual({
    "8 accounts: a resource, in floors": 1.5,
    "8 accounts: a resource with packs, in floors": 2.5,
    "validate, in loads of the SDK": 0.2 / 0.4,
    "preview, in loads of the SDK": 1.2 / 0.4,
  });
});

test("what takes just as much as the noise allows passes", () => {
  expect(verdicts({ "a resource": 2.5, start: 1 }, limits)).toEqual([
    { name: "a resource", measured: 2.5, limit: 2.5, ok: true },
    { name: "start", measured: 1, limit: 6, ok: true },
  ]);
});

test("what takes more than that is too slow, whatever the others take", () => {
  const found = verdicts({ "a resource": 2.501, start: 1 }, limits);
  expect(found.map(verdictLine).join("")).toBe(
    "too slow a resource: 2.501, limit 2.500\nok       start: 1.000, limit 6.000\n",
  );
});

test("a measurement without a number is too slow", () => {
  expect(verdicts({ "a resource": NaN, start: 1 }, limits)[0]).toMatchObject({ ok: false });
});

test("a figure without a limit and a limit without a figure are an error", () => {
  expect(() => verdicts({ "a resource": 1, another: 1 }, limits)).toThrow(
    new Error('figures and limits do not fit: "another", "start"'),
  );
});
