import { awsRegions } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { availabilityZones, defaultZones, zoneLimits, zoneNumber } from "./availability-zones.js";

test("every region has two to six zones, with ids that are like its name and end in their number", () => {
  for (const region of awsRegions) {
    const zones = availabilityZones(region);
    const number = region.at(-1) ?? "";
    expect(zones.length, region).toBeGreaterThanOrEqual(zoneLimits.fewest);
    expect(defaultZones(region).length, region).toBeGreaterThanOrEqual(zoneLimits.fewest);
    for (const zone of zones) {
      expect(zone).toMatch(new RegExp(`^${region.slice(0, 2)}[a-z]{1,2}${number}-az[1-${zoneLimits.most}]$`));
    }
    expect(new Set(zones.map(zoneNumber)).size, region).toBe(zones.length);
  }
  expect(new Set(awsRegions.flatMap(availabilityZones)).size).toBe(
    awsRegions.reduce((sum, region) => sum + availabilityZones(region).length, 0),
  );
});

test("use1-az3 is taken only where it is named", () => {
  expect(availabilityZones("us-east-1")).toContain("use1-az3");
  expect(defaultZones("us-east-1")).toEqual(["use1-az1", "use1-az2", "use1-az4", "use1-az5", "use1-az6"]);
});

test("a region that is not known has no zones", () => {
  expect(availabilityZones("toString")).toEqual([]);
});
