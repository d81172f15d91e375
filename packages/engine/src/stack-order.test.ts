import { stackKinds } from "@aws-foundation/model";
import { expect, test } from "vitest";
import { removalWaves, waves } from "./stack-order.js";
import { allPlans, dev, management, prod, security, shared } from "./testing/plans.js";

const names = (order: { name: string }[][]): string[][] => order.map((wave) => wave.map(({ name }) => name));

test("kinds come in the order of their table, environments side by side", () => {
  expect(names(waves(allPlans))).toEqual([["management"], ["security"], ["shared"], ["dev", "prod"]]);
});

test("a selection keeps the order, and the order in which it was written does not count", () => {
  expect(names(waves([prod, security]))).toEqual([["security"], ["prod"]]);
  expect(names(waves([dev, shared, management]))).toEqual([["management"], ["shared"], ["dev"]]);
});

test("a stack never comes before one that it depends on", () => {
  const other = { ...dev, name: "other", dependsOn: ["dev"] };

  expect(names(waves([other, dev]))).toEqual([["dev"], ["other"]]);
});

test("a kind that is new in the table has the place of its row", () => {
  const posture = { name: "posture", kind: "posture", dependsOn: ["management"] };
  const below = [...stackKinds, { kind: "posture" }];
  const above = [{ kind: "management" }, { kind: "posture" }, ...stackKinds.slice(1)];

  expect(names(waves([posture, dev, management], below))).toEqual([["management"], ["dev"], ["posture"]]);
  expect(names(waves([posture, dev, management], above))).toEqual([["management"], ["posture"], ["dev"]]);
  expect(names(removalWaves([posture, dev], below))).toEqual([["posture"], ["dev"]]);
});

test("stacks are removed the other way around", () => {
  expect(names(removalWaves(allPlans))).toEqual([["dev", "prod"], ["shared"], ["security"], ["management"]]);
});
