import fc from "fast-check";
import { expect, test } from "vitest";
import { contains } from "./address-blocks.js";
import type { AccountInput, BlocksByAccount, NetworkInput } from "./network-input.js";
import { planNetwork } from "./plan-network.js";
import { account, smallNetwork } from "./small-network.test.helper.js";

/** Many times of what a thousand cases take on a quiet machine. */
const propertyTimeout = 120_000;

const ranges = { "us-west-2": "10.128.0.0/12", "eu-west-1": "10.160.0.0/12" } as const;
const regions = Object.fromEntries(Object.entries(ranges).map(([region, range]) => [region, { range }]));
const key = fc.integer({ min: 0, max: 9 });

/** Accounts by key, some with a block of their own in another region, some without a VPC. */
const accountsOf = fc
  .uniqueArray(fc.record({ key, vpc: fc.constantFrom(true, true, true, false), own: fc.boolean() }), {
    selector: (entry) => entry.key,
  })
  .map((entries) =>
    Object.fromEntries(
      entries.map(({ key, vpc, own }): [string, AccountInput] => [
        `a${key}`,
        account("prod", 20 + key, {
          vpc,
          regions: ["us-east-1", "us-west-2", "eu-west-1"],
          ...(own ? { regionCidrs: { "us-west-2": `10.${134 + key}.0.0/17` } } : {}),
        }),
      ]),
    ),
  );

function blocksOf(accounts: NetworkInput["accounts"], previous: BlocksByAccount): BlocksByAccount {
  const all = {
    network: { ...account("", 11, { regions: Object.keys(ranges) }), segment: undefined },
    ...accounts,
  };
  return planNetwork({ ...smallNetwork, regions, prefixLength: 18, accounts: all, previous }).blocks;
}

test(
  "blocks of a region are of its range, and no two have a common address",
  () => {
    fc.assert(
      fc.property(accountsOf, (accounts) => {
        const blocks = Object.values(blocksOf(accounts, {})).flatMap((block) => Object.entries(block));
        for (const [region, cidr] of blocks) {
          if (region in ranges) expect(contains(ranges[region as keyof typeof ranges], cidr)).toBe(true);
          expect(blocks.filter(([, other]) => contains(cidr, other) || contains(other, cidr))).toHaveLength(
            1,
          );
        }
      }),
      { numRuns: 1000 },
    );
  },
  propertyTimeout,
);

test(
  "whatever comes and goes, and in whatever order, what was deployed stays where it is",
  () => {
    fc.assert(
      fc.property(accountsOf, accountsOf, (before, after) => {
        const deployed = blocksOf(before, {});
        const next = blocksOf(Object.fromEntries(Object.entries(after).reverse()), deployed);
        for (const [key, ofRegions] of Object.entries(next))
          for (const [region, cidr] of Object.entries(ofRegions)) {
            const stood = deployed[key]?.[region];
            const says = after[key]?.regionCidrs?.[region];
            const overtaken = Object.values(after).some((other) => {
              const theirs = other.regionCidrs?.[region];
              return stood !== undefined && theirs !== undefined && contains(theirs, stood);
            });
            if (stood !== undefined && says === undefined && !overtaken) expect(cidr).toBe(stood);
          }
      }),
      { numRuns: 1000 },
    );
  },
  propertyTimeout,
);

test(
  "the order of accounts does not matter",
  () => {
    fc.assert(
      fc.property(accountsOf, (accounts) => {
        const reversed = Object.fromEntries(Object.entries(accounts).reverse());
        expect(blocksOf(reversed, {})).toEqual(blocksOf(accounts, {}));
      }),
      { numRuns: 1000 },
    );
  },
  propertyTimeout,
);

test("a region that may not be used has no VPC, and the home region neither", () => {
  const west = account("prod", 20, { regions: ["us-west-2"] });
  expect(blocksOf({ west }, {}).west).toEqual({ "us-west-2": "10.128.64.0/18" });
});

test("a block that was deployed is nobody else's while its account is in the model", () => {
  const previous = { gone: { "us-west-2": "10.128.64.0/18" } };
  const there = account("prod", 20, { regions: ["us-east-1", "us-west-2"] });
  const gone = account("prod", 21, { vpc: false });

  expect(blocksOf({ there, gone }, previous).there).toMatchObject({ "us-west-2": "10.128.128.0/18" });
  expect(blocksOf({ there }, previous).there).toMatchObject({ "us-west-2": "10.128.64.0/18" });
});
