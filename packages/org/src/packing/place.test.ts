import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { place, type Placeable } from "./place.js";

const room = 100;
const fits = (items: readonly Placeable[]) => total(items) <= room;
const name = (n: number) => `bin-${String(n)}`;

function total(items: readonly Placeable[]): number {
  return items.reduce((sum, { weight }) => sum + weight, 0);
}

function put(
  items: readonly Placeable[],
  before: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const bins = place(items, { room, fits, before, name });
  return new Map([...bins].flatMap(([bin, some]) => some.map(({ key }) => [key, bin] as const)));
}

function moved(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([key, bin]) => (before.get(key) ?? bin) !== bin).map(([key]) => key);
}

/** Sizes from tiny to the whole bin, with many that are hard to combine. */
const weights = fc.oneof(fc.integer({ min: 1, max: room }), fc.constantFrom(26, 33, 34, 49, 50, 51, 67));
const items = (maxLength: number) =>
  fc
    .array(weights, { minLength: 1, maxLength })
    .map((all) => all.map((weight, index) => ({ key: `item-${String(index)}`, weight })));

/** Every way to put the items into bins, of which those that are new are numbered in the order of their first item. */
function* ways(
  all: readonly Placeable[],
  known: readonly string[],
  bins: ReadonlyMap<string, readonly Placeable[]> = new Map(),
): Iterable<Map<string, string>> {
  const [item, ...others] = all;
  if (item === undefined) {
    yield new Map([...bins].flatMap(([bin, some]) => some.map(({ key }) => [key, bin] as const)));
    return;
  }
  let fresh = 1;
  while (bins.has(name(fresh)) || known.includes(name(fresh))) fresh++;
  for (const bin of new Set([...known, ...bins.keys(), name(fresh)])) {
    const some = [...(bins.get(bin) ?? []), item];
    if (total(some) <= room) yield* ways(others, known, new Map([...bins, [bin, some]]));
  }
}

describe("placing items into bins", () => {
  test("takes the fewest bins and then the fewest moves, as a search of all ways confirms", () => {
    fc.assert(
      fc.property(items(6), items(6), fc.nat(6), (first, second, kept) => {
        const before = put(first);
        // Some of the items stay, with another size perhaps; others are new.
        const after = second.map((item, index) =>
          index < kept ? item : { ...item, key: `new-${item.key}` },
        );
        const relevant = new Map([...before].filter(([key]) => after.some((item) => item.key === key)));
        const result = put(after, relevant);
        const score = (way: ReadonlyMap<string, string>) =>
          new Set(way.values()).size * 1_000 + moved(relevant, way).length;
        let best = Infinity;
        for (const way of ways(after, [...new Set(relevant.values())])) best = Math.min(best, score(way));
        expect(score(result)).toBe(best);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test("puts every item into one bin, and none beyond its room", () => {
    fc.assert(
      fc.property(items(40), (all) => {
        const bins = place(all, { room, fits, before: new Map(), name });
        expect(
          [...bins.values()]
            .flat()
            .map(({ key }) => key)
            .sort(),
        ).toEqual(all.map(({ key }) => key).sort());
        for (const some of bins.values()) expect(total(some)).toBeLessThanOrEqual(room);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test("does not depend on the order of the items", () => {
    const shuffled = items(15).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(put(others)).toEqual(put(all));
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test("moves nothing for a new item that has room beside the others", () => {
    fc.assert(
      fc.property(items(12), weights, (all, weight) => {
        const before = put(all);
        const inside = (bin: string) => all.filter(({ key }) => before.get(key) === bin);
        fc.pre([...before.values()].some((bin) => total(inside(bin)) + weight <= room));
        expect(moved(before, put([...all, { key: "new", weight }], before))).toEqual([]);
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  test("moves nothing when an item goes, unless the others need a bin less", () => {
    fc.assert(
      fc.property(items(12), fc.nat(11), (all, index) => {
        fc.pre(index < all.length);
        const before = put(all);
        const rest = all.toSpliced(index, 1);
        const where = new Map(rest.map(({ key }) => [key, before.get(key) ?? ""]));
        const after = rest.length === 0 ? where : put(rest, where);
        if (new Set(after.values()).size === new Set(where.values()).size)
          expect(moved(where, after)).toEqual([]);
        else expect(new Set(after.values()).size).toBeLessThan(new Set(where.values()).size);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  test("ends soon when sizes are made to be hard", () => {
    const hard = Array.from({ length: 120 }, (_, index) => ({
      key: `item-${String(index)}`,
      weight: 34 + (index % 2),
    }));
    expect(new Set(put(hard).values()).size).toBe(60);
  });
});
