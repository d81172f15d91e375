import type { Taken } from "./meter.js";

/**
 * Does several things in turn, so many times: what else the machine does meanwhile, and how fast it is just then, meets
 * all of them alike.
 */
export async function inTurn<Results extends object>(
  rounds: number,
  tasks: { readonly [Key in keyof Results]: () => Promise<Results[Key]> },
): Promise<{ [Key in keyof Results]: Results[Key][] }> {
  const entries = Object.entries<() => Promise<unknown>>(tasks);
  const results = Object.fromEntries(entries.map(([key]) => [key, [] as unknown[]]));
  for (let round = 0; round < rounds; round += 1)
    for (const [key, task] of entries) results[key]?.push(await task());
  return results as { [Key in keyof Results]: Results[Key][] };
}

/** The least of each number: what else the machine did only adds. */
export function least(runs: readonly Taken[]): Taken {
  return summary(runs, (numbers) => Math.min(...numbers));
}

/** The median of each number. */
export function median(runs: readonly Taken[]): Taken {
  return summary(runs, (numbers) => {
    const sorted = [...numbers].sort((one, other) => one - other);
    const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
    return middle.reduce((total, number) => total + number, 0) / middle.length;
  });
}

function summary(runs: readonly Taken[], of: (numbers: readonly number[]) => number): Taken {
  const peaks = runs.flatMap(({ peakBytes }) => peakBytes ?? []);
  return {
    seconds: of(runs.map(({ seconds }) => seconds)),
    cpuSeconds: of(runs.map(({ cpuSeconds }) => cpuSeconds)),
    peakBytes: peaks.length === 0 ? undefined : of(peaks),
  };
}
