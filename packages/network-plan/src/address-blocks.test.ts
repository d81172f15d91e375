import fc from "fast-check";
import { expect, test } from "vitest";
import { addressCount, blockAt, byAddress, contains, freeIn, rangeOf } from "./address-blocks.js";
import { planSubnets } from "./subnets.js";

/** Many times of what a thousand cases take on a quiet machine. */
const propertyTimeout = 120_000;

test("blocks are written as they are read", () => {
  expect(rangeOf("192.168.4.0/22")).toEqual({ first: 3_232_236_544, last: 3_232_237_567 });
  expect(blockAt(3_232_236_544, 22)).toBe("192.168.4.0/22");
  expect(addressCount("10.0.0.0/8")).toBe(16_777_216);
});

test("blocks are ordered by their addresses, and of two that begin alike the larger is first", () => {
  expect(["10.10.0.0/16", "10.9.0.0/16", "10.9.0.0/12", "9.0.0.0/8"].sort(byAddress)).toEqual([
    "9.0.0.0/8",
    "10.9.0.0/12",
    "10.9.0.0/16",
    "10.10.0.0/16",
  ]);
});

test(
  "what is free and what is taken fill a block without a common address",
  () => {
    const zone = fc.constantFrom("use1-az1", "use1-az2", "use1-az3", "use1-az4", "use1-az5", "use1-az6");
    const tier = fc.constantFrom("public", "private", "isolated", "attachment");
    fc.assert(
      fc.property(
        fc.uniqueArray(zone),
        fc.uniqueArray(tier),
        fc.integer({ min: 16, max: 23 }),
        (zones, tiers, length) => {
          const block = `10.32.0.0/${length}`;
          const taken = planSubnets(block, zones, tiers, {}).map(({ cidr }) => cidr);
          const parts = [...taken, ...freeIn(block, taken)].sort(byAddress);

          expect(parts.reduce((sum, part) => sum + addressCount(part), 0)).toBe(addressCount(block));
          for (const [index, part] of parts.entries()) {
            expect(contains(block, part)).toBe(true);
            expect(rangeOf(part).first).toBe(
              index === 0 ? rangeOf(block).first : rangeOf(parts[index - 1] ?? "").last + 1,
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  },
  propertyTimeout,
);
