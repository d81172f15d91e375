import fc from "fast-check";
import { expect, test } from "vitest";
import { processesThatPay } from "./processes.js";

/** Stacks of ten accounts each. */
function stacks(count: number): { accounts: string[] }[] {
  return Array.from({ length: count }, () => ({ accounts: Array.from({ length: 10 }, String) }));
}

test.each([
  ["the reference organization", 8, { plans: stacks(1), packs: 0, processors: 8 }, 1],
  ["190 accounts", 8, { plans: stacks(19), packs: 0, processors: 8 }, 1],
  ["200 accounts", 8, { plans: stacks(20), packs: 0, processors: 8 }, 2],
  ["1,000 accounts", 8, { plans: stacks(100), packs: 0, processors: 8 }, 6],
  ["1,000 accounts for which two are wanted", 2, { plans: stacks(100), packs: 0, processors: 8 }, 2],
  ["1,000 accounts on two processors", 8, { plans: stacks(100), packs: 0, processors: 2 }, 2],
  ["1,000 accounts and a pack on two processors", 8, { plans: stacks(100), packs: 1, processors: 2 }, 1],
])("%s", (_, wanted, workload, expected) => {
  expect(processesThatPay(wanted, workload)).toBe(expected);
});

test("there is at least one and never more than were asked for", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99 }),
      fc.nat(200),
      fc.nat(5),
      fc.nat(64),
      (wanted, count, packs, processors) => {
        const processes = processesThatPay(wanted, { plans: stacks(count), packs, processors });
        expect(processes).toBeGreaterThanOrEqual(1);
        expect(processes).toBeLessThanOrEqual(wanted);
      },
    ),
  );
});
