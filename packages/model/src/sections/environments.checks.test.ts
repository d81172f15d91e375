import { expect, test } from "vitest";
import { changed, problemsOf } from "../small-organization.test.helper.js";

const withEnvironmentRegions = (regions: string) => changed(["prod: {}", `prod: { regions: [${regions}] }`]);

test("an environment uses allowed regions", () => {
  expect(problemsOf(withEnvironmentRegions("us-west-2, us-west-1"))).toEqual([
    'f:16:32  environments.prod.regions[1] = "us-west-1": is not in regions.allowed. Did you mean "us-west-2"?',
  ]);
});

test("no region of an environment is listed twice", () => {
  expect(problemsOf(withEnvironmentRegions("us-east-1, us-east-1"))).toEqual([
    'f:16:32  environments.prod.regions[1] = "us-east-1": is listed twice. Remove one',
  ]);
});

test("a list of regions is not empty", () => {
  expect(problemsOf(withEnvironmentRegions(""))).toEqual([
    "f:16:20  environments.prod.regions = []: must not be empty",
  ]);
});
