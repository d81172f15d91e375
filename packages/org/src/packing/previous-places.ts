import type { PolicyType } from "@aws-foundation/guardrails";
import { compareKeys, compareTargets } from "./compare-keys.js";
import type { TargetGroup } from "./groups.js";
import { policyQuotas } from "./quotas.js";

/** What must be kept of a packed policy to pack again with few changes. */
export interface PreviousPolicy {
  readonly key: string;
  readonly type: PolicyType;
  readonly guardrails: readonly string[];
  readonly targets: readonly string[];
}

/** Where a group's guardrails were, and what its new policies are called. */
export interface PreviousPlaces {
  /** Key of the policy that each guardrail was in, by the guardrail's key. */
  readonly before: ReadonlyMap<string, string>;
  /** Key of the nth policy, from 1, that the group may make; some of them may be in `before`. */
  readonly name: (n: number) => string;
}

interface PreviousGroup {
  readonly type: PolicyType;
  readonly targets: readonly string[];
  readonly policies: readonly PreviousPolicy[];
}

/**
 * For each group the previous one with which it has the most targets in common. Of several groups with the same previous
 * one, as when a target gets a guardrail that the others do not get, the one that has most of it keeps the policies; the
 * others get policies of their own, with the same guardrails side by side. A group that has no target in common with any
 * keeps the policies of one that is gone and had the same guardrails: they have moved, say from an account to its unit.
 */
export function previousPlaces(
  groups: readonly TargetGroup[],
  previous: readonly PreviousPolicy[],
): (group: TargetGroup) => PreviousPlaces {
  const olds = previousGroups(previous);
  const pairs = relatives(groups, olds).sort(
    (a, b) =>
      b.shared - a.shared ||
      compareTargets(first(a.group), first(b.group)) ||
      compareTargets(first(a.old), first(b.old)),
  );
  const bases = new Map<TargetGroup, PreviousGroup>();
  const heirs = new Map<PreviousGroup, TargetGroup>();
  for (const { group, old } of pairs) {
    if (!bases.has(group)) bases.set(group, old);
    if (bases.get(group) === old && !heirs.has(old)) heirs.set(old, group);
  }
  for (const group of groups) {
    if (bases.has(group)) continue;
    const old = olds.find((candidate) => !heirs.has(candidate) && haveSameGuardrails(group, candidate));
    if (old === undefined) continue;
    bases.set(group, old);
    heirs.set(old, group);
  }
  const kept = new Set([...heirs.keys()].flatMap(({ policies }) => policies.map(({ key }) => key)));
  return (group) => {
    const name = newNames(group, kept);
    const base = bases.get(group);
    const policies = base?.policies ?? [];
    const inherits = base !== undefined && heirs.get(base) === group;
    const places = policies.flatMap(({ key, guardrails }, index) =>
      guardrails.map((guardrail) => [guardrail, inherits ? key : name(index + 1)] as const),
    );
    return { before: new Map(places), name };
  };
}

/** Keys with the group's first target and a number, without those that are in use. */
function newNames(group: TargetGroup, used: ReadonlySet<string>): (n: number) => string {
  return (n) => {
    let number = 0;
    for (let left = n; left > 0; left--) {
      do number++;
      while (used.has(nameOf(group, number)));
    }
    return nameOf(group, number);
  };
}

function nameOf(group: TargetGroup, number: number): string {
  return `${policyQuotas[group.type].prefix}-${first(group)}-${number}`;
}

function previousGroups(previous: readonly PreviousPolicy[]): PreviousGroup[] {
  const groups = new Map<string, { type: PolicyType; targets: string[]; policies: PreviousPolicy[] }>();
  for (const policy of [...previous].sort((a, b) => compareKeys(a.key, b.key))) {
    const targets = [...policy.targets].sort(compareTargets);
    const id = JSON.stringify([policy.type, targets]);
    const group = groups.get(id) ?? { type: policy.type, targets, policies: [] };
    group.policies.push(policy);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** Groups and previous groups of the same type that have targets in common, with how many. */
function relatives(
  groups: readonly TargetGroup[],
  olds: readonly PreviousGroup[],
): { readonly group: TargetGroup; readonly old: PreviousGroup; readonly shared: number }[] {
  const ofTarget = new Map<string, PreviousGroup[]>();
  const id = (type: PolicyType, target: string) => JSON.stringify([type, target]);
  for (const old of olds)
    for (const target of old.targets)
      ofTarget.set(id(old.type, target), [...(ofTarget.get(id(old.type, target)) ?? []), old]);
  return groups.flatMap((group) => {
    const shared = new Map<PreviousGroup, number>();
    for (const target of group.targets)
      for (const old of ofTarget.get(id(group.type, target)) ?? [])
        shared.set(old, (shared.get(old) ?? 0) + 1);
    return [...shared].map(([old, count]) => ({ group, old, shared: count }));
  });
}

function haveSameGuardrails(group: TargetGroup, old: PreviousGroup): boolean {
  if (group.type !== old.type) return false;
  const before = old.policies.flatMap(({ guardrails }) => guardrails).sort(compareKeys);
  return JSON.stringify(before) === JSON.stringify(group.guardrails.map(({ key }) => key));
}

function first({ targets }: { readonly targets: readonly string[] }): string {
  return targets[0] ?? "";
}
