import { managementAccountKey, managementStackName, type StackPlan } from "@aws-foundation/model";
import type { Backend } from "./backend.js";
import { RefusedError } from "./errors.js";

/**
 * What deployed stacks tell those that build on them, by stack. One that was never deployed is not in it, nor is one that
 * has yet to tell what others read.
 */
export type Upstream = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/**
 * Reads the outputs of all stacks that `plans` read, and whether the others that they depend on are deployed: of those
 * there is nothing to know but that.
 */
export async function readUpstream(
  plans: readonly Pick<StackPlan, "dependsOn" | "reads">[],
  backend: Pick<Backend, "stacks" | "outputs">,
): Promise<Upstream> {
  const read = new Set(plans.flatMap(({ reads }) => reads));
  const existing = await backend.stacks([...read]);
  const told = new Map<string, Readonly<Record<string, unknown>>>();
  for (const name of read) {
    if (!existing.has(name)) continue;
    const outputs = await backend.outputs(name);
    if (Object.keys(outputs).length > 0) told.set(name, outputs);
  }
  for (const name of new Set(plans.flatMap(({ dependsOn }) => dependsOn)))
    if (!read.has(name) && (await isDeployed(name, backend))) told.set(name, {});
  return told;
}

/** Who may not read that state deploys stack by stack, and knows the order. */
async function isDeployed(name: string, backend: Pick<Backend, "stacks">): Promise<boolean> {
  const kept = await backend.stacks([name]).catch(() => undefined);
  return kept === undefined || (kept.get(name)?.resources ?? 0) > 0;
}

/** The first stack that has to be deployed before anything can be said of this one; `undefined` for none. */
export function waitsFor(plan: Pick<StackPlan, "reads">, upstream: Upstream): string | undefined {
  return plan.reads.find((name) => !upstream.has(name));
}

/** Accounts of a stack that AWS has not made yet: no stack before tells their ids. */
export function accountsToCome(
  { accounts, elsewhere, reads }: Pick<StackPlan, "accounts" | "elsewhere" | "reads">,
  upstream: Upstream,
): string[] {
  const known = reads.flatMap((name) => {
    const ids = upstream.get(name)?.accountIds;
    return typeof ids === "object" && ids !== null ? Object.keys(ids) : [];
  });
  return [...accounts, ...Object.keys(elsewhere)].filter(
    (key) => key !== managementAccountKey && !known.includes(key),
  );
}

/**
 * @throws RefusedError when a stack builds on one that is not deployed, or has accounts that AWS has not made, and the
 * stack that would do it is not among `plans`.
 */
export function demandUpstream(plans: readonly StackPlan[], upstream: Upstream): void {
  const selected = new Set(plans.map(({ name }) => name));
  const missing = plans.flatMap((plan) => {
    const absent = plan.dependsOn.filter((name) => !selected.has(name));
    const undeployed = absent.find((name) => !upstream.has(name));
    if (undeployed !== undefined)
      return [
        `stack "${plan.name}" builds on "${undeployed}", which is not deployed: add \`--stack ${undeployed}\``,
      ];
    const accounts = accountsToCome(plan, upstream);
    if (accounts.length === 0 || !absent.includes(managementStackName)) return [];
    return [
      `stack "${plan.name}" works in accounts that "${managementStackName}" has yet to make (${accounts.join(", ")}): add \`--stack ${managementStackName}\``,
    ];
  });
  if (missing.length > 0) throw new RefusedError(missing.join("\n"));
}
