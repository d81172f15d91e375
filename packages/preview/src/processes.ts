import type { StackPlan } from "@aws-foundation/model";

/**
 * Accounts to preview for each process beside this one. Starting it takes as long as previewing about a hundred accounts,
 * and while it starts this process goes on; see benchmarks/README.md.
 */
const accountsPerProcess = 200;

/** What the number of processes depends on. */
export interface Workload {
  readonly plans: readonly Pick<StackPlan, "accounts">[];
  /** Threads beside the processes: one a pack. */
  readonly packs: number;
  /** What the machine can do at once. */
  readonly processors: number;
}

/**
 * How many processes preview stacks at once, this one included: as many as were asked for, as long as each has enough
 * to do and a processor to do it, since one more than that makes the preview slower.
 * @param wanted - how many were asked for, at least 1.
 */
export function processesThatPay(wanted: number, { plans, packs, processors }: Workload): number {
  const accounts = plans.reduce((count, plan) => count + plan.accounts.length, 0);
  const busy = 1 + Math.floor(accounts / accountsPerProcess);
  return Math.max(1, Math.min(wanted, plans.length, busy, processors - packs));
}
