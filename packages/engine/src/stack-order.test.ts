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
  const guest = { name: "guest", kind: "guest", dependsOn: ["management"] };
  const below = [...stackKinds, { kind: "guest" }];
  const above = [{ kind: "management" }, { kind: "guest" }, ...stackKinds.slice(1)];

  expect(names(waves([guest, dev, management], below))).toEqual([["management"], ["dev"], ["guest"]]);
  expect(names(waves([guest, dev, management], above))).toEqual([["management"], ["guest"], ["dev"]]);
  expect(names(removalWaves([guest, dev], below))).toEqual([["guest"], ["dev"]]);
});

test("stacks are removed the other way around", () => {
  expect(names(removalWaves(allPlans))).toEqual([["dev", "prod"], ["shared"], ["security"], ["management"]]);
});
