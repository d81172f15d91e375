import type { StackPlan } from "@aws-foundation/model";

/**
 * When a kind of stack is deployed; stacks of the same rank run side by side. Environments come when what they all
 * share is there, and do not know of each other.
 */
const ranks: Readonly<Record<StackPlan["kind"], number>> = {
  management: 0,
  security: 1,
  shared: 1,
  environment: 2,
};

/**
 * Stacks in the order of their deployment, those that may run side by side together. A stack never comes before one
 * that it depends on, whatever its kind says.
 */
export function waves<S extends Pick<StackPlan, "name" | "kind" | "dependsOn">>(plans: readonly S[]): S[][] {
  const byName = new Map(plans.map((plan) => [plan.name, plan]));
  const levels = new Map<string, number>();
  const levelOf = (plan: S): number => {
    const known = levels.get(plan.name);
    if (known !== undefined) return known;
    const upstream = plan.dependsOn.flatMap((name) => byName.get(name) ?? []);
    const level = Math.max(ranks[plan.kind], ...upstream.map((other) => levelOf(other) + 1));
    levels.set(plan.name, level);
    return level;
  };
  const grouped = new Map<number, S[]>();
  for (const plan of plans) {
    const level = levelOf(plan);
    grouped.set(level, [...(grouped.get(level) ?? []), plan]);
  }
  return [...grouped].sort(([a], [b]) => a - b).map(([, wave]) => wave);
}

/** As {@link waves}, the last to be deployed first: the order in which stacks are removed. */
export function removalWaves<S extends Pick<StackPlan, "name" | "kind" | "dependsOn">>(
  plans: readonly S[],
): S[][] {
  return waves(plans).reverse();
}
