import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const withUnits = (...units: string[]) =>
  changed(["  workloads: {", `  ${units.join("\n  ")}\n  workloads: {`]);

test("five levels are fine, the sixth is not", () => {
  const levels = [
    "l1: { name: A }",
    "l2: { name: A, parent: l1 }",
    "l3: { name: A, parent: l2 }",
    "l4: { name: A, parent: l3 }",
    "l5: { name: A, parent: l4 }",
  ];

  expect(problemsOf(withUnits(...levels))).toEqual([]);
  expect(
    problemsOf(withUnits(...levels, "l6: { name: A, parent: l5 }", "l7: { name: A, parent: l6 }")),
  ).toEqual([
    'f:14:26  organizationalUnits.l6.parent = "l5": is on level 6, AWS allows 5 levels of organizational units. Choose a parent higher up',
  ]);
});

test("a unit below itself is told of once, with the way round", () => {
  const text = withUnits(
    "leaf: { name: Leaf, parent: a }",
    "c: { name: C, parent: b }",
    "b: { name: B, parent: a }",
    "a: { name: A, parent: c }",
  );

  expect(problemsOf(text)).toEqual([
    'f:12:25  organizationalUnits.a.parent = "c": is below itself: a > b > c > a. Give one of them another parent, or none',
  ]);
});

test("a unit that is its own parent is below itself", () => {
  expect(problemsOf(withUnits("a: { name: A, parent: a }"))).toEqual([
    'f:9:25  organizationalUnits.a.parent = "a": is below itself: a > a. Give one of them another parent, or none',
  ]);
});

test("units under one parent have different names, whatever their case", () => {
  expect(problemsOf(withUnits("other: { name: core }"))).toEqual([
    'f:9:18  organizationalUnits.other.name = "core": organizationalUnits.core has the same name under the same parent. Choose another name',
  ]);
});

test("units under different parents may have the same name", () => {
  expect(problemsOf(withUnits("other: { name: Core, parent: core }"))).toEqual([]);
});
