import { stackKinds, type StackKindRow, type StackPlan } from "@aws-foundation/model";

/** What the order of a stack follows from. */
type Ordered = Pick<StackPlan<string>, "name" | "kind" | "dependsOn">;
type Kinds = readonly Pick<StackKindRow, "kind">[];

/**
 * Stacks in the order of their deployment: kind by kind as the table of kinds has them, those of one kind side by side. A
 * stack never comes before one that it depends on, whatever its kind says.
 * @param kinds @default the table
 */
export function waves<S extends Ordered>(plans: readonly S[], kinds: Kinds = stackKinds): S[][] {
  const ranks = new Map(kinds.map(({ kind }, index) => [kind, index]));
  const byName = new Map(plans.map((plan) => [plan.name, plan]));
  const levels = new Map<string, number>();
  const levelOf = (plan: S): number => {
    const known = levels.get(plan.name);
    if (known !== undefined) return known;
    const upstream = plan.dependsOn.flatMap((name) => byName.get(name) ?? []);
    const level = Math.max(ranks.get(plan.kind) ?? 0, ...upstream.map((other) => levelOf(other) + 1));
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
export function removalWaves<S extends Ordered>(plans: readonly S[], kinds: Kinds = stackKinds): S[][] {
  return waves(plans, kinds).reverse();
}
