import { managementAccountKey, type StackPlan } from "@aws-foundation/model";
import type { Backend } from "./backend.js";
import { RefusedError } from "./errors.js";

/** What deployed stacks tell those that build on them, by stack. One that was never deployed is not in it. */
export type Upstream = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Reads the outputs of all stacks that `plans` build on. */
export async function readUpstream(
  plans: readonly Pick<StackPlan, "dependsOn">[],
  backend: Pick<Backend, "stacks" | "outputs">,
): Promise<Upstream> {
  const names = new Set(plans.flatMap(({ dependsOn }) => dependsOn));
  const existing = await backend.stacks([...names]);
  const told = new Map<string, Readonly<Record<string, unknown>>>();
  for (const name of names) {
    if (!existing.has(name)) continue;
    const outputs = await backend.outputs(name);
    if (Object.keys(outputs).length > 0) told.set(name, outputs);
  }
  return told;
}

/** The first stack that has to be deployed before anything can be said of this one; `undefined` for none. */
export function waitsFor(plan: Pick<StackPlan, "dependsOn">, upstream: Upstream): string | undefined {
  return plan.dependsOn.find((name) => !upstream.has(name));
}

/** Accounts of a stack that AWS has not made yet: no stack before tells their ids. */
export function accountsToCome(
  { accounts, dependsOn }: Pick<StackPlan, "accounts" | "dependsOn">,
  upstream: Upstream,
): string[] {
  const known = dependsOn.flatMap((name) => {
    const ids = upstream.get(name)?.accountIds;
    return typeof ids === "object" && ids !== null ? Object.keys(ids) : [];
  });
  return accounts.filter((key) => key !== managementAccountKey && !known.includes(key));
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
    const [maker] = absent;
    if (accounts.length === 0 || maker === undefined) return [];
    return [
      `stack "${plan.name}" has accounts that "${maker}" has yet to make (${accounts.join(", ")}): add \`--stack ${maker}\``,
    ];
  });
  if (missing.length > 0) throw new RefusedError(missing.join("\n"));
}
