import type { Properties } from "@aws-foundation/deployment";
import type { StackPlan } from "@aws-foundation/model";
import type { StackResult } from "./preview-stack.js";
import { stackWithout } from "./stack-without.js";

/** Something that runs stacks. */
export interface StackRunner {
  /** How many stacks it can be given, of which it runs one and holds the others ready; 0 while it cannot run any. */
  capacity(): number;
  /** How many it has. */
  taken(): number;
  /** Runs one, with the outputs of those that it reads. Rejects for what is no failure of the stack. */
  run(plan: StackPlan, outputs: ReadonlyMap<string, Properties>): Promise<StackResult>;
  /** Resolves when it can be given stacks, if it cannot yet. */
  readonly settled?: Promise<void>;
}

/**
 * Runs stacks, each after those whose outputs it reads; side by side where there are several runners.
 * @param plans - in deployment order; each with all that it reads.
 * @param runners - the first runs in this process: it is given a stack that is the only one to run, and otherwise
 * after the others, because it may keep this process from giving them anything.
 * @returns results in the order of the plans, whichever came first.
 * @throws what a runner throws, once nothing runs any more.
 */
export async function runStacks(
  plans: readonly StackPlan[],
  runners: readonly [StackRunner, ...StackRunner[]],
  onStart: (plan: StackPlan, index: number) => void,
): Promise<StackResult[]> {
  const byName = new Map(plans.map((plan) => [plan.name, plan]));
  const results = new Map<string, StackResult>();
  const waiting = new Set(plans);
  const underWay = new Set<Promise<void>>();
  const [local, ...others] = runners;
  const faults: unknown[] = [];
  let started = 0;

  const begin = (plan: StackPlan, run: () => Promise<StackResult>): void => {
    waiting.delete(plan);
    onStart(plan, started);
    started += 1;
    const ended = run()
      .then((result) => {
        results.set(plan.name, result);
      })
      .catch((error: unknown) => {
        faults.push(error);
      })
      .finally(() => underWay.delete(ended));
    underWay.add(ended);
  };

  const beginWhatCan = (): void => {
    for (;;) {
      const ready = [...waiting].filter((plan) => plan.reads.every((name) => results.has(name)));
      const [plan] = ready;
      if (plan === undefined) return;
      const missing = plan.reads.filter((name) => results.get(name)?.failures.length !== 0);
      if (missing.length > 0) {
        begin(plan, () => Promise.resolve(skipped(plan, missing, results)));
        return;
      }
      const runner = choose(local, others, ready.length);
      if (runner === undefined) return;
      begin(plan, () => runner.run(plan, outputsFor(plan, byName, results)));
    }
  };

  const settled = others.flatMap((runner) => (runner.settled ? [runner.settled] : []));
  const wakeUps = new Set(
    settled.map((promise): Promise<void> => {
      const wakeUp = promise.then(() => {
        wakeUps.delete(wakeUp);
      });
      return wakeUp;
    }),
  );
  for (;;) {
    if (faults.length === 0) beginWhatCan();
    if (underWay.size === 0) break;
    await Promise.race([...underWay, ...wakeUps]);
  }
  if (faults.length > 0) throw faults[0];
  return plans.flatMap((plan) => results.get(plan.name) ?? []);
}

/** Who gets the next stack, if anybody can take one. */
function choose(local: StackRunner, others: readonly StackRunner[], ready: number): StackRunner | undefined {
  const isIdle = local.taken() < local.capacity();
  if (isIdle && ready === 1) return local;
  // What one holds ready, nobody else can take: not when there is too little left for all.
  const limit = ready > others.length + 1 ? Infinity : 1;
  const free = others.filter((runner) => runner.taken() < Math.min(runner.capacity(), limit));
  const [least] = free.sort((a, b) => a.taken() - b.taken());
  return least ?? (isIdle ? local : undefined);
}

/** The outputs of all that a stack reads, and of what those read. */
function outputsFor(
  plan: StackPlan,
  byName: ReadonlyMap<string, StackPlan>,
  results: ReadonlyMap<string, StackResult>,
): Map<string, Properties> {
  const outputs = new Map<string, Properties>();
  const add = (names: readonly string[]): void => {
    for (const name of names) {
      const result = results.get(name);
      if (result === undefined || outputs.has(name)) continue;
      outputs.set(name, result.outputs);
      add(byName.get(name)?.reads ?? []);
    }
  };
  add(plan.reads);
  return outputs;
}

/** A stack that nobody has run, with the stacks that failed themselves: one that was left out for them is not to blame. */
function skipped(
  plan: StackPlan,
  missing: readonly string[],
  results: ReadonlyMap<string, StackResult>,
): StackResult {
  const failed = missing.filter((name) =>
    results.get(name)?.failures.some(({ kind }) => kind !== "upstream"),
  );
  const named = failed.length > 0 ? failed : missing;
  return stackWithout(plan, {
    kind: "upstream",
    message: `not previewed, because ${named.join(" and ")} failed`,
  });
}
