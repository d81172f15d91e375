import { expect, test } from "vitest";
import { judgeZones, usableZones } from "./network-zones.js";

const prod = { key: "prod", region: "us-west-1", wanted: ["usw1-az1", "usw1-az3"] };

test("accounts that have the zones of their VPCs are right", () => {
  expect(judgeZones([{ ...prod, found: ["usw1-az1", "usw1-az3"] }])).toEqual({
    status: "ok",
    detail: "all are there, in 1 region of accounts",
  });
});

test("a zone that an account does not get fails, with those that it has", () => {
  expect(judgeZones([{ ...prod, found: ["usw1-az1", "usw1-az2"] }])).toEqual({
    status: "fail",
    detail: "accounts lack availability zones of their VPCs",
    fix: "before VPCs are made, name zones that every account has: network.availabilityZones, or those of network.regions; later, ask AWS Support for the zone",
    lines: ["prod: us-west-1 has no usw1-az3; there are usw1-az1, usw1-az2"],
  });
});

test("a zone that is newer than the table is told, once, and stops nobody", () => {
  const found = ["usw1-az1", "usw1-az3", "usw1-az9"];
  expect(
    judgeZones([
      { ...prod, found },
      { ...prod, key: "lab", found },
    ]),
  ).toEqual({
    status: "ok",
    detail: "all are there, in 2 regions of accounts",
    lines: ["usw1-az9 is newer than this version of the foundation, and cannot be named yet"],
  });
});

test("without accounts there is nothing to look at", () => {
  expect(judgeZones([]).status).toBe("skipped");
});

test("a full zone is one for a VPC that is there, and none for a new one", () => {
  const zones = [
    { ZoneId: "usw1-az3", State: "constrained" },
    { ZoneId: "usw1-az1", State: "available" },
    { ZoneId: "usw1-az2", State: "unavailable" },
  ] as const;
  expect(usableZones(zones, true)).toEqual(["usw1-az1", "usw1-az3"]);
  expect(usableZones(zones, false)).toEqual(["usw1-az1"]);
});
