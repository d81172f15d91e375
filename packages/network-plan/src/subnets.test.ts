import fc from "fast-check";
import { expect, test } from "vitest";
import { contains } from "./address-blocks.js";
import { availabilityZones } from "./availability-zones.js";
import type { Tier, TierSizes } from "./network-input.js";
import { misplacedTiers, planSecondarySubnets, planSubnets } from "./subnets.js";

/** Many times of what a thousand cases take on a quiet machine. */
const propertyTimeout = 120_000;

const zones = fc.uniqueArray(fc.constantFrom(...availabilityZones("us-east-1")), { minLength: 1 });
const tiers = fc.uniqueArray(fc.constantFrom<Tier>("public", "private", "isolated", "attachment"), {
  minLength: 1,
});
const sizes: fc.Arbitrary<TierSizes> = fc.record(
  {
    public: fc.integer({ min: 16, max: 28 }),
    private: fc.integer({ min: 16, max: 28 }),
    isolated: fc.integer({ min: 16, max: 28 }),
  },
  { requiredKeys: [] },
);
const length = fc.integer({ min: 16, max: 28 });

test(
  "subnets that have a place are in their VPC, as AWS makes them, and have no common address",
  () => {
    fc.assert(
      fc.property(length, zones, tiers, sizes, (bits, zones, tiers, sizes) => {
        const cidr = `10.16.0.0/${bits}`;
        fc.pre(misplacedTiers(cidr, zones, tiers, sizes).length === 0);
        const subnets = planSubnets(cidr, zones, tiers, sizes);

        expect(new Set(subnets.map(({ name }) => name)).size).toBe(zones.length * tiers.length);
        for (const subnet of subnets) {
          expect(contains(cidr, subnet.cidr)).toBe(true);
          expect(subnet.usableAddresses).toBeGreaterThanOrEqual(11);
          const overlapping = subnets.filter(
            (other) => contains(subnet.cidr, other.cidr) || contains(other.cidr, subnet.cidr),
          );
          expect(overlapping).toEqual([subnet]);
        }
      }),
      { numRuns: 2000 },
    );
  },
  propertyTimeout,
);

test(
  "zones and tiers that come, go or change places move no other subnet",
  () => {
    fc.assert(
      fc.property(
        zones,
        zones,
        tiers,
        tiers,
        sizes,
        (zonesBefore, zonesAfter, tiersBefore, tiersAfter, sizes) => {
          const before = planSubnets("10.16.0.0/16", zonesBefore, tiersBefore, sizes);
          const after = new Map(
            planSubnets("10.16.0.0/16", zonesAfter, tiersAfter, sizes).map((subnet) => [subnet.name, subnet]),
          );
          for (const subnet of before) expect([undefined, subnet]).toContainEqual(after.get(subnet.name));
        },
      ),
      { numRuns: 1000 },
    );
  },
  propertyTimeout,
);

test("another size of a tier leaves the others where they are", () => {
  const placed = (sizes: TierSizes) =>
    planSubnets("10.16.0.0/16", ["use1-az1", "use1-az2"], ["private", "isolated", "attachment"], sizes);
  const others = (sizes: TierSizes) => placed(sizes).filter(({ tier }) => tier !== "private");

  expect(others({ private: 22 })).toEqual(others({}));
  expect(placed({ private: 22 })[1]?.cidr).toBe("10.16.32.0/22");
});

test("a /16 has large private subnets, and a /23 is the smallest block with all tiers in six zones", () => {
  const all: Tier[] = ["public", "private", "isolated", "attachment"];
  const every = availabilityZones("us-east-1");

  expect(
    planSubnets("10.0.0.0/16", ["use1-az2"], all, {}).map(({ tier, cidr, usableAddresses }) => [
      tier,
      cidr,
      usableAddresses,
    ]),
  ).toEqual([
    ["public", "10.0.56.0/21", 2043],
    ["private", "10.0.32.0/20", 4091],
    ["isolated", "10.0.48.0/21", 2043],
    ["attachment", "10.0.192.16/28", 11],
  ]);
  expect(misplacedTiers("10.0.0.0/23", every, all, {})).toEqual([]);
  expect(misplacedTiers("10.0.0.0/24", every, all, {}).map(({ tier, place }) => [tier, place])).toEqual([
    ["public", 29],
    ["isolated", 29],
    ["attachment", 29],
  ]);
  expect(misplacedTiers("10.0.0.0/24", ["use1-az1", "use1-az4"], ["private", "attachment"], {})).toEqual([]);
});

test("a secondary block is private subnets, an eighth for each zone", () => {
  expect(planSecondarySubnets("100.64.0.0/16", ["use1-az1", "use1-az6"])).toEqual([
    {
      name: "private-use1-az1-100-64-0-0",
      tier: "private",
      zone: "use1-az1",
      cidr: "100.64.0.0/19",
      usableAddresses: 8187,
    },
    {
      name: "private-use1-az6-100-64-0-0",
      tier: "private",
      zone: "use1-az6",
      cidr: "100.64.160.0/19",
      usableAddresses: 8187,
    },
  ]);
});
