import { expect, test } from "vitest";
import { availabilityZoneIds } from "./availability-zones.js";
import { awsRegions } from "./regions.js";

test("every region has three zones or more, and no two regions have one in common", () => {
  const ids = Object.values(availabilityZoneIds).flat();
  expect(Object.keys(availabilityZoneIds)).toEqual(awsRegions);
  expect(new Set(ids).size).toBe(ids.length);
  for (const zones of Object.values(availabilityZoneIds)) expect(zones.length).toBeGreaterThanOrEqual(3);
});

test("an id begins with what its region is abbreviated to", () => {
  for (const [region, zones] of Object.entries(availabilityZoneIds))
    for (const zone of zones) expect(zone).toMatch(new RegExp(`^${abbreviated(region)}-az\\d$`));
});

/** `use1` of us-east-1, `apne1` of ap-northeast-1. */
function abbreviated(region: string): string {
  const [area = "", side = "", number = ""] = region.split("-");
  const letters = /^(north|south)(east|west)$/.exec(side)?.slice(1) ?? [side];
  return area + letters.map((word) => word.charAt(0)).join("") + number;
}
