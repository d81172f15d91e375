import { describe, expect, test } from "vitest";
import {
  account,
  alone,
  planOf,
  regionOf,
  segment,
  smallNetwork,
  spokeOf,
} from "./small-network.test.helper.js";

const regions = { "us-west-2": { range: "10.128.0.0/12" } };

test("a region more changes nothing of the others", () => {
  const [before, after] = [planOf(), planOf({ regions })];
  expect(after.regions[0]).toEqual(before.regions[0]);
  expect(after.regions.map(({ region, range, zones }) => [region, range, zones])).toEqual([
    ["us-east-1", "10.0.0.0/8", ["use1-az1", "use1-az2", "use1-az4"]],
    ["us-west-2", "10.128.0.0/12", ["usw2-az1", "usw2-az2", "usw2-az3"]],
  ]);
  expect(regionOf(after, "us-west-2").hub.vpc.cidr).toBe("10.129.0.0/16");
});

test("an account more changes no VPC of the others", () => {
  const vpcs = (plan: ReturnType<typeof planOf>) =>
    regionOf(plan).spokes.filter(({ account }) => account !== "aaa");
  const after = planOf({}, { aaa: account("dev", 5) });
  expect(vpcs(after)).toEqual(vpcs(planOf()));
  expect(regionOf(after).spokes.map(({ account }) => account)).toContain("aaa");
});

test("a region with fewer zones has as many as it has", () => {
  const plan = planOf(
    { regions: { "us-west-1": { range: "10.128.0.0/12" } } },
    { network: { vpc: true, cidr: "10.11.0.0/16", regions: ["us-east-1", "us-west-1"] } },
  );
  expect(regionOf(plan, "us-west-1").zones).toEqual(["usw1-az1", "usw1-az3"]);
});

describe("the hub", () => {
  test("has a regional NAT gateway without a subnet, whose own table leads back", () => {
    const { vpc, returnRoutes } = regionOf(planOf()).hub;
    expect(vpc.nat).toEqual({ mode: "regional", zones: ["use1-az1", "use1-az2", "use1-az4"] });
    expect(vpc.subnets.map(({ tier }) => tier)).not.toContain("public");
    expect(vpc.routeTables.at(-1)).toEqual({
      name: "nat",
      tier: "nat",
      subnets: [],
      routes: [{ destination: "10.0.0.0/8", target: { kind: "transit-gateway" } }],
    });
    expect(vpc.routeTables.find(({ tier }) => tier === "attachment")?.routes).toEqual([
      { destination: "0.0.0.0/0", target: { kind: "nat" } },
    ]);
    expect(returnRoutes).toEqual(["10.0.0.0/8"]);
  });

  test("routes every planned prefix outside of the supernet back, too", () => {
    const plan = planOf({}, { production: account("prod", 0, { secondaryCidrs: ["100.64.0.0/16"] }) });
    const { vpc, returnRoutes } = regionOf(plan).hub;
    expect(returnRoutes).toEqual(["10.0.0.0/8", "100.64.0.0/16"]);
    expect(vpc.routeTables.at(-1)?.routes.map(({ destination }) => destination)).toEqual(returnRoutes);
    expect(spokeOf(plan, "development").routeTables[0]?.routes.map(({ destination }) => destination)).toEqual(
      ["0.0.0.0/0", "10.0.0.0/8"],
    );
  });

  test("has public subnets and a table for each zone where each has a NAT gateway", () => {
    const { vpc } = regionOf(planOf({ nat: "per-az" })).hub;
    expect(
      vpc.routeTables.map(({ name, routes }) => [name, routes.map(({ target }) => JSON.stringify(target))]),
    ).toEqual([
      ["public", ['{"kind":"internet-gateway"}', '{"kind":"transit-gateway"}']],
      ["private", ['{"kind":"transit-gateway"}']],
      ["attachment-use1-az1", ['{"kind":"nat","zone":"use1-az1"}']],
      ["attachment-use1-az2", ['{"kind":"nat","zone":"use1-az2"}']],
      ["attachment-use1-az4", ['{"kind":"nat","zone":"use1-az4"}']],
    ]);
  });

  test("has one NAT gateway for all where one is to do", () => {
    const { vpc } = regionOf(planOf({ nat: "one" })).hub;
    expect(vpc.nat.zones).toEqual(["use1-az1"]);
    expect(vpc.routeTables.find(({ name }) => name === "attachment")?.routes).toEqual([
      { destination: "0.0.0.0/0", target: { kind: "nat", zone: "use1-az1" } },
    ]);
  });

  test("has the central endpoints, kms among them, for those that are attached", () => {
    const { endpoints, vpc } = regionOf(planOf({ endpoints: { central: ["ecr.dkr"], vpc: ["logs"] } })).hub;
    const vpcs = ["development", "production", "tools"].map((account) => ({ account, region: "us-east-1" }));
    expect(vpc.interfaceEndpoints).toEqual(["ecr.dkr", "kms"]);
    expect(endpoints).toEqual([
      {
        service: "ecr.dkr",
        zone: "dkr.ecr.us-east-1.amazonaws.com",
        records: ["dkr.ecr.us-east-1.amazonaws.com", "*.dkr.ecr.us-east-1.amazonaws.com"],
        vpcs,
      },
      { service: "kms", zone: "kms.us-east-1.amazonaws.com", records: ["kms.us-east-1.amazonaws.com"], vpcs },
    ]);
  });

  test("leaves kms to the VPCs where these have it", () => {
    const plan = planOf({ endpoints: { central: [], vpc: ["kms"] } });
    expect(regionOf(plan).hub.endpoints).toEqual([]);
    expect(spokeOf(plan, "playground").interfaceEndpoints).toEqual(["kms"]);
  });
});

describe("a spoke", () => {
  test("goes out by the hub, without internet gateway, and is blocked both ways", () => {
    const spoke = spokeOf(planOf(), "production");
    expect(spoke).toMatchObject({
      attached: true,
      internetGateway: false,
      nat: { mode: "none", zones: [] },
      publicAccess: { mode: "block-bidirectional", excluded: false },
      gatewayEndpoints: ["s3", "dynamodb"],
      centralEndpoints: ["kms"],
    });
    expect(
      spoke.routeTables.map(({ name, routes }) => [name, routes.map(({ destination }) => destination)]),
    ).toEqual([
      ["private", ["0.0.0.0/0", "10.0.0.0/8"]],
      ["isolated", []],
      ["attachment", []],
    ]);
  });

  test("that is alone goes out by itself and has nothing of the hub", () => {
    const spoke = spokeOf(planOf(), "playground");
    expect(spoke).toMatchObject({
      attached: false,
      internetGateway: true,
      nat: { mode: "regional" },
      publicAccess: { mode: "block-ingress", excluded: false },
      centralEndpoints: [],
    });
    expect(spoke.subnets.map(({ tier }) => tier)).not.toContain("attachment");
    expect(spoke.routeTables[0]?.routes).toEqual([{ destination: "0.0.0.0/0", target: { kind: "nat" } }]);
  });

  test("that the internet reaches has public subnets, and is excluded from the block", () => {
    const spoke = spokeOf(
      planOf({}, { production: account("prod", 0, { public: "inbound" }) }),
      "production",
    );
    expect(spoke).toMatchObject({
      internetGateway: true,
      publicAccess: { mode: "block-bidirectional", excluded: true },
    });
    expect(spoke.routeTables[0]).toMatchObject({
      name: "public",
      routes: [
        { destination: "0.0.0.0/0", target: { kind: "internet-gateway" } },
        { destination: "10.0.0.0/8", target: { kind: "transit-gateway" } },
      ],
    });
  });

  test("leaves the block to the policy that owns it, and is excluded all the same", () => {
    const plan = planOf(
      { blockPublicAccess: "policy" },
      { production: account("prod", 0, { public: "inbound" }) },
    );
    expect(spokeOf(plan, "development").publicAccess).toEqual({ excluded: false });
    expect(spokeOf(plan, "production").publicAccess).toEqual({ excluded: true });
  });

  test("has no isolated subnets where there are to be none", () => {
    const { subnets } = spokeOf(planOf({ tiers: { isolated: "none" } }), "production");
    expect(new Set(subnets.map(({ tier }) => tier))).toEqual(new Set(["private", "attachment"]));
  });
});

test("an account without a VPC keeps its block and has none", () => {
  const plan = planOf({}, { production: account("prod", 0, { vpc: false }) });
  expect(plan.blocks).not.toHaveProperty("production");
  expect(regionOf(plan).hub.tables.map(({ name }) => name)).toEqual(["hub", "dev", "shared"]);
});

test("each environment has a zone, for the VPCs of its segment in all regions", () => {
  const plan = planOf({
    regions,
    segments: {
      shared: segment({ reach: [] }),
      prod: segment({ environments: ["uat", "prod"] }),
      dev: segment({ environments: ["dev"] }),
      sandbox: { ...alone, environments: ["sandbox"] },
    },
  });
  const vpcs = (key: string) => ["us-east-1", "us-west-2"].map((region) => ({ account: key, region }));
  expect(plan.zones).toEqual([
    { name: "dev.example.internal", environment: "dev", segment: "dev", vpcs: vpcs("development") },
    { name: "prod.example.internal", environment: "prod", segment: "prod", vpcs: vpcs("production") },
    { name: "shared.example.internal", segment: "shared", vpcs: vpcs("tools") },
    { name: "uat.example.internal", environment: "uat", segment: "prod", vpcs: vpcs("production") },
  ]);
  expect(smallNetwork.dnsRoot).toBe("example.internal");
});
