import { compareKeys } from "./compare-keys.js";

/** Something that goes into one bin as a whole. */
export interface Placeable {
  readonly key: string;
  /** What it adds to a bin at least. */
  readonly weight: number;
}

/** What is known of the bins. */
export interface Bins<T extends Placeable> {
  /** What one bin has room for, in the measure of the weights. */
  readonly room: number;
  /** Whether these fit into one bin. Each item does so alone. */
  readonly fits: (items: readonly T[]) => boolean;
  /** The bin that each item was in before, by the item's key; an item that was in none is new. */
  readonly before: ReadonlyMap<string, string>;
  /** Name of the nth bin, from 1; names of bins that some item was in are passed over. */
  readonly name: (n: number) => string;
}

/**
 * Steps that are taken before the best that was found is good enough. A target's guardrails need some dozens; sizes that
 * are made to be hard would need years.
 */
const maxSteps = 50_000;

/**
 * Puts items into bins: of all ways with the fewest bins, one that takes the fewest items out of the bin that they were
 * in. Both are proven by exhaustive search unless it takes more than {@link maxSteps} steps.
 *
 * From which follows: an item that is new and fits beside the others moves none of them, if the bins before were as few
 * as possible; nor does an item that is taken away, unless the others then need a bin less.
 *
 * The same for any order of the items.
 * @returns the items of each bin, by the bin's name.
 */
export function place<T extends Placeable>(items: readonly T[], bins: Bins<T>): Map<string, T[]> {
  const weight = items.reduce((sum, item) => sum + item.weight, 0);
  // Those that have been somewhere first, so that the first way that is tried moves none; then the heavy ones, which fit
  // into the fewest places.
  const order = [...items].sort(
    (a, b) =>
      Number(bins.before.has(b.key)) - Number(bins.before.has(a.key)) ||
      b.weight - a.weight ||
      compareKeys(a.key, b.key),
  );
  let steps = maxSteps;
  for (let most = Math.max(1, Math.ceil(weight / bins.room)); ; most++) {
    // One step for each item always remains: as many bins as items need no more.
    const search = new Search(order, bins, most, steps + order.length + 1);
    const found = search.run();
    if (found) return found;
    steps = Math.max(0, steps - search.steps);
  }
}

/** Looks for the way with the fewest moves into a number of bins. */
class Search<T extends Placeable> {
  private readonly contents: Map<string, T[]>;
  private readonly firstNew: number;
  private readonly weightFrom: number[] = [];
  private best: { moves: number; contents: Map<string, T[]> } | undefined;
  private opened = 0;
  private taken = 0;

  public constructor(
    private readonly order: readonly T[],
    private readonly bins: Bins<T>,
    private readonly most: number,
    private readonly maxSteps: number,
  ) {
    const before = order.flatMap((item) => bins.before.get(item.key) ?? []);
    this.contents = new Map([...new Set(before)].sort(compareKeys).map((name) => [name, []]));
    this.firstNew = this.contents.size;
    for (let n = 1; this.contents.size < this.firstNew + most; n++)
      if (!this.contents.has(bins.name(n))) this.contents.set(bins.name(n), []);
    let weight = 0;
    for (const item of [...order].reverse()) this.weightFrom.unshift((weight += item.weight));
  }

  /** Steps that it has taken. */
  public get steps(): number {
    return this.taken;
  }

  public run(): Map<string, T[]> | undefined {
    this.from(0, 0);
    return this.best?.contents;
  }

  private from(index: number, moves: number): void {
    if (moves >= (this.best?.moves ?? Infinity) || this.taken++ > this.maxSteps) return;
    const item = this.order[index];
    if (item === undefined) {
      const filled = [...this.contents].filter(([, items]) => items.length > 0);
      this.best = { moves, contents: new Map(filled.map(([name, items]) => [name, [...items]])) };
      return;
    }
    if ((this.weightFrom[index] ?? 0) > this.free()) return;
    const home = this.bins.before.get(item.key);
    for (const name of this.candidates(home)) {
      const items = this.contents.get(name) ?? [];
      if (!this.bins.fits([...items, item])) continue;
      if (items.length === 0) this.opened++;
      items.push(item);
      this.from(index + 1, moves + Number(home !== undefined && home !== name));
      items.pop();
      if (items.length === 0) this.opened--;
    }
  }

  /** The bin that it was in, then those with something in them, then empty ones while there may be more. */
  private candidates(home: string | undefined): string[] {
    const filled: string[] = [];
    const empty: string[] = [];
    let position = 0;
    for (const [name, items] of this.contents) {
      if (items.length > 0) filled.push(name);
      else if (this.opened < this.most) {
        empty.push(name);
        // New bins are all alike: one of them is enough to try.
        if (position >= this.firstNew) break;
      }
      position++;
    }
    const names = [...filled, ...empty];
    return home === undefined || !names.includes(home)
      ? names
      : [home, ...names.filter((name) => name !== home)];
  }

  private free(): number {
    let used = 0;
    for (const items of this.contents.values()) for (const item of items) used += item.weight;
    return this.bins.room * this.most - used;
  }
}
