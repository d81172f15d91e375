import { networkPlan } from "./network-queries.js";
import type { Model } from "./schema.js";
import { stackPlans } from "./stack-plans.js";

/** Names of the stacks whose VPCs are in a segment, by segment, those of the stack that owns the hub among them. */
export function stacksOfSegments(model: Model): Readonly<Record<string, readonly string[]>> {
  const spokes = networkPlan(model)?.regions.flatMap((region) => region.spokes) ?? [];
  const stacks: Record<string, string[]> = {};
  for (const { name, accounts } of stackPlans(model)) {
    const own = spokes.filter(({ account }) => accounts.includes(account));
    for (const segment of new Set(own.map((spoke) => spoke.segment))) (stacks[segment] ??= []).push(name);
  }
  return stacks;
}

/** Keys of the segments whose VPCs are attached to a hub, sorted. */
export function attachedSegments(model: Model): readonly string[] {
  const segments = networkPlan(model)?.regions.flatMap((region) => region.segments) ?? [];
  return [...new Set(segments.filter(({ attached }) => attached).map(({ key }) => key))].sort();
}
