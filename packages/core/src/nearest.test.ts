import fc from "fast-check";
import { expect, test } from "vitest";
import { didYouMean, nearest } from "./nearest.js";
import { awsRegions } from "./regions.js";

test.each([
  ["us-esat-1", awsRegions, "us-east-1"],
  ["secuirty", ["security", "shared"], "security"],
  ["prd", ["dev", "prod", "uat"], "prod"],
  ["DEV", ["dev"], "dev"],
])("the nearest candidate to %s is found", (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test.each([
  ["xyz", ["dev", "prod"]],
  ["a", ["b"]],
  ["x".repeat(100_000), ["dev"]],
  ["", ["dev"]],
  ["dev", []],
])("a word that is near to no candidate has no nearest one", (word, candidates) => {
  expect(nearest(word, candidates)).toBeUndefined();
});

test("the nearest candidate does not depend on the order of the candidates", () => {
  fc.assert(
    fc.property(fc.string(), fc.uniqueArray(fc.string()), (word, candidates) => {
      expect(nearest(word, [...candidates].reverse())).toBe(nearest(word, candidates));
    }),
  );
});

test("a candidate is the nearest to itself", () => {
  for (const region of awsRegions) expect(nearest(region, awsRegions)).toBe(region);
});

test("a misspelling is asked about, anything else gets the valid values", () => {
  expect(didYouMean("prd", ["dev", "prod"])).toBe('did you mean "prod"?');
  expect(didYouMean("quality", ["prod", "dev"])).toBe('use one of "dev", "prod"');
  expect(didYouMean("quality", ["dev"])).toBe('use "dev"');
  expect(didYouMean("quality", [])).toBe("");
});

test("what gives too much power is listed and not asked about", () => {
  expect(didYouMean("prd", ["dev", "prod"], ["prod"])).toBe('use one of "dev", "prod"');
  expect(didYouMean("prd", ["dev", "prod"], ["dev"])).toBe('did you mean "prod"?');
});

test("of many valid values eight are listed", () => {
  expect(didYouMean("mars", awsRegions)).toBe(
    'use one of "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2" or 26 more',
  );
});
