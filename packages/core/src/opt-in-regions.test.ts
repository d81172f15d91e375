import { expect, test } from "vitest";
import { defaultRegions, isOptInRegion } from "./opt-in-regions.js";
import { awsRegions } from "./regions.js";

test("every region that accounts have from the beginning is a region", () => {
  expect(defaultRegions.filter((region) => !(awsRegions as readonly string[]).includes(region))).toEqual([]);
});

test("regions that AWS opened later are to be opted into", () => {
  expect(["eu-south-1", "af-south-1", "mx-central-1", "us-east-1"].map(isOptInRegion)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
