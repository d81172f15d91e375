import { expect, test } from "vitest";
import { removalWaves, waves } from "./stack-order.js";
import { allPlans, dev, management, prod, security, shared } from "./testing/plans.js";

const names = (order: { name: string }[][]): string[][] => order.map((wave) => wave.map(({ name }) => name));

test("management comes first, what all share next, environments side by side at the end", () => {
  expect(names(waves(allPlans))).toEqual([["management"], ["security", "shared"], ["dev", "prod"]]);
});

test("a selection keeps the order, and the order in which it was written does not count", () => {
  expect(names(waves([prod, security]))).toEqual([["security"], ["prod"]]);
  expect(names(waves([dev, shared, management]))).toEqual([["management"], ["shared"], ["dev"]]);
});

test("a stack never comes before one that it depends on", () => {
  const other = { ...dev, name: "other", dependsOn: ["dev"] };

  expect(names(waves([other, dev]))).toEqual([["dev"], ["other"]]);
});

test("stacks are removed the other way around", () => {
  expect(names(removalWaves(allPlans))).toEqual([["dev", "prod"], ["security", "shared"], ["management"]]);
});
