import { expect, test } from "vitest";
import { awsRegions, isAwsRegion } from "./regions.js";

test("the regions are sorted, without duplicates", () => {
  expect([...new Set(awsRegions)].sort()).toEqual([...awsRegions]);
});

test("regions of the commercial partition are known, those of other partitions are not", () => {
  expect(["us-east-1", "mx-central-1", "ap-southeast-7"].every(isAwsRegion)).toBe(true);
  expect(["us-gov-west-1", "cn-north-1", "eusc-de-east-1", "us-east-9", "toString"].some(isAwsRegion)).toBe(
    false,
  );
});
