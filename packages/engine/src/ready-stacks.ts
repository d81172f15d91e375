import { managementStackName, owningStack, type Model, type StackPlan } from "@aws-foundation/model";
import type { Backend } from "./backend.js";
import { RefusedError } from "./errors.js";

/**
 * @throws RefusedError for stacks of which an operation was killed, as nobody knows what AWS has done: another one might
 * make things twice.
 */
export async function demandNothingPending(
  plans: readonly Pick<StackPlan, "name">[],
  backend: Pick<Backend, "stacks">,
): Promise<void> {
  const stacks = await backend.stacks(plans.map(({ name }) => name));
  const left = [...stacks].filter(([, { pending }]) => pending.length > 0);
  if (left.length === 0) return;
  throw new RefusedError(
    [
      ...left.map(
        ([name, { pending }]) => `stack "${name}" has pending operations, on ${pending.join(", ")}`,
      ),
      "An operation was killed, and whether AWS has carried it out is not known: docs/runbooks/failed-update.md says what to do.",
    ].join("\n"),
  );
}

/**
 * @throws RefusedError when `management` is to take an account out of use that the account's own stack still works in, and
 * that stack is not among `plans`: it could not reach the account afterwards.
 */
export async function demandLetGo(
  plans: readonly Pick<StackPlan, "name">[],
  model: Model,
  backend: Pick<Backend, "stacks">,
): Promise<void> {
  const selected = new Set(plans.map(({ name }) => name));
  if (!selected.has(managementStackName)) return;
  const leaving = Object.entries(model.accounts)
    .filter(([, { state }]) => state === "suspended" || state === "closed")
    .map(([key]) => ({ key, stack: owningStack(model, key) }))
    .filter(({ stack }) => !selected.has(stack));
  const held: string[] = [];
  for (const { key, stack } of leaving) {
    // Who may not read that state deploys stack by stack, in the order that the runbook says.
    const kept = await backend.stacks([stack]).catch(() => undefined);
    if (kept?.get(stack)?.accounts.includes(key) === true)
      held.push(
        `stack "${stack}" still works in account "${key}", which is to leave: add \`--stack ${stack}\``,
      );
  }
  if (held.length > 0) throw new RefusedError(held.join("\n"));
}
