import { expect, test } from "vitest";
import { matchesAny, namePatternsSchema } from "./name-patterns.js";

test.each([
  ["Deploy", ["Deploy"], true],
  ["Deploy-prod", ["Break", "Deploy-*"], true],
  ["Deploy-a", ["Deploy-?"], true],
  ["Deploy-ab", ["Deploy-?"], false],
  ["deploy", ["Deploy"], false],
  ["XDeploy", ["Deploy"], false],
  ["DeployX", ["Deploy"], false],
  ["DeployX", ["Deploy.", "Deploy+"], false],
  ["Deploy.", ["Deploy."], true],
  ["Deploy", [], false],
])("%s with patterns %j matches: %s", (name, patterns, expected) => {
  expect(matchesAny(name, patterns)).toBe(expected);
});

test("the schema takes names and patterns, but none that begins with less than three characters", () => {
  const { items } = namePatternsSchema("Names.") as { items: { pattern: string } };
  const valid = (text: string) => new RegExp(items.pattern).test(text);
  expect(["A", "Admin", "Foundation-*", "Adm?n*"].map(valid)).toEqual([true, true, true, true]);
  expect(["*", "Ad*", "?dmin", "", "Admin/x"].map(valid)).toEqual([false, false, false, false, false]);
});
