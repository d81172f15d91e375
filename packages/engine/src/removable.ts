import type { StackPlan } from "@aws-foundation/model";
import type { Backend } from "./backend.js";
import { RefusedError } from "./errors.js";

/**
 * Those of the stacks that there are.
 * @param all Every stack of the model.
 * @throws RefusedError when a stack that is not meant still builds on one that is.
 */
export async function removableStacks(
  selected: readonly StackPlan[],
  all: readonly StackPlan[],
  backend: Pick<Backend, "stacks">,
): Promise<StackPlan[]> {
  const existing = await backend.stacks(all.map(({ name }) => name));
  const meant = new Set(selected.map(({ name }) => name));
  const left = all.filter(
    ({ name, dependsOn }) =>
      !meant.has(name) &&
      (existing.get(name)?.resources ?? 0) > 0 &&
      dependsOn.some((other) => meant.has(other)),
  );
  if (left.length > 0)
    throw new RefusedError(
      `${left.map(({ name }) => name).join(", ")} still ${left.length === 1 ? "builds" : "build"} on what is to be ` +
        `removed: remove ${left.length === 1 ? "it" : "them"} first, or with ${left.map(({ name }) => `--stack ${name}`).join(" ")}`,
    );
  return selected.filter(({ name }) => existing.has(name));
}
