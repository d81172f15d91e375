import { describe, expect, test } from "vitest";
import { account, planOf, regionOf, segment, smallNetwork, tableOf } from "./small-network.test.helper.js";

const ranges = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"];

describe("each segment's table", () => {
  test("drops the supernet and all private ranges, and exactly what it is denied", () => {
    expect(tableOf(planOf(), "dev")).toEqual({
      name: "dev",
      associated: ["development"],
      propagating: ["network", "tools"],
      propagated: [
        { prefix: "10.10.0.0/16", account: "tools" },
        { prefix: "10.11.0.0/16", account: "network" },
      ],
      blackholes: [
        ...ranges.map((prefix) => ({ prefix })),
        { prefix: "10.0.0.0/16", deniedAccount: "production" },
        { prefix: "10.2.0.0/16", deniedAccount: "development" },
      ],
      defaultToHub: true,
    });
  });

  test("drops the supernet once more where it is none of the private ranges", () => {
    const plan = planOf({ supernet: "10.0.0.0/9" });
    for (const { name, blackholes } of regionOf(plan).hub.tables.slice(1)) {
      const dropped = blackholes.flatMap(({ prefix, deniedAccount }) =>
        deniedAccount === undefined ? [prefix] : [],
      );
      expect(dropped, name).toEqual(["10.0.0.0/8", "10.0.0.0/9", ...ranges.slice(1)]);
    }
  });

  test("drops a denied secondary block at exactly its length", () => {
    const plan = planOf({}, { production: account("prod", 0, { secondaryCidrs: ["100.64.0.0/16"] }) });
    expect(tableOf(plan, "dev").blackholes).toContainEqual({
      prefix: "100.64.0.0/16",
      deniedAccount: "production",
    });
    expect(tableOf(plan, "shared").propagated).toContainEqual({
      prefix: "100.64.0.0/16",
      account: "production",
    });
  });

  test("has the hub's attachment, also where nobody goes out by it", () => {
    const local = segment({ egress: "local", public: "egress" });
    const plan = planOf({
      segments: { ...smallNetwork.segments, shared: { ...local, reach: [] }, prod: local, dev: local },
    });
    for (const { propagating, defaultToHub } of regionOf(plan).hub.tables.slice(1)) {
      expect(propagating).toContain("network");
      expect(defaultToHub).toBe(false);
    }
    expect(regionOf(plan).hub.vpc.nat).toEqual({ mode: "none", zones: [] });
  });

  test("lets accounts of its own segment through only where the segment says so", () => {
    const other = { other: account("dev", 3) };
    const together = segment({ reach: [{ segment: "dev" }, { segment: "shared" }] });
    expect(tableOf(planOf({}, other), "dev").propagating).toEqual(["network", "tools"]);
    expect(
      tableOf(planOf({ segments: { ...smallNetwork.segments, dev: together } }, other), "dev").propagating,
    ).toEqual(["development", "network", "other", "tools"]);
  });
});

test("the hub's table has the prefixes of those who use the hub, and drops nothing", () => {
  expect(tableOf(planOf(), "hub")).toMatchObject({
    associated: ["network"],
    propagating: ["development", "production", "tools"],
    blackholes: [],
    defaultToHub: false,
  });
});

test("a segment that talks to nobody and goes out by itself has no table, attachment or zone", () => {
  const plan = planOf();
  expect(regionOf(plan).hub.tables.map(({ name }) => name)).toEqual(["hub", "dev", "prod", "shared"]);
  expect(regionOf(plan).counts).toEqual({
    attachments: 4,
    routeTables: 4,
    transitGatewayRoutes: 30,
    vpcRoutes: 5,
  });
  expect(plan.zones.map(({ name }) => name)).toEqual([
    "dev.example.internal",
    "prod.example.internal",
    "shared.example.internal",
  ]);
});

test("the role of a segment may propagate into the tables of those that it talks to, and the hub's", () => {
  const { segments } = regionOf(planOf());
  expect(segments.map(({ key, propagatesInto }) => [key, propagatesInto])).toEqual([
    ["dev", ["hub", "shared"]],
    ["prod", ["hub", "shared"]],
    ["sandbox", []],
    ["shared", ["dev", "hub", "prod"]],
  ]);
});
