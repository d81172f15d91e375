import type { Guardrail, PolicyType } from "@aws-foundation/guardrails";
import { compareKeys, compareTargets } from "./compare-keys.js";
import type { GuardrailAssignment } from "./pack.js";

/** Targets that have the same guardrails of one type. */
export interface TargetGroup {
  readonly type: PolicyType;
  /** In order of their keys. */
  readonly guardrails: readonly Guardrail[];
  /** The root first, then by key. */
  readonly targets: readonly string[];
}

/** Targets by the guardrails that they have, in order of the first target of each. */
export function groupAssignments(assignments: readonly GuardrailAssignment[]): TargetGroup[] {
  const ofTarget = new Map<
    string,
    { type: PolicyType; target: string; guardrails: Map<string, Guardrail> }
  >();
  for (const { guardrail, targets } of [...assignments].sort(byGuardrail))
    for (const target of targets) {
      const id = JSON.stringify([guardrail.type, target]);
      const entry = ofTarget.get(id) ?? { type: guardrail.type, target, guardrails: new Map() };
      entry.guardrails.set(guardrail.key, guardrail);
      ofTarget.set(id, entry);
    }
  const groups = new Map<string, { type: PolicyType; guardrails: Guardrail[]; targets: string[] }>();
  for (const { type, target, guardrails } of [...ofTarget.values()].sort(byTarget)) {
    const id = JSON.stringify([type, [...guardrails.keys()]]);
    const group = groups.get(id) ?? { type, guardrails: [...guardrails.values()], targets: [] };
    group.targets.push(target);
    groups.set(id, group);
  }
  return [...groups.values()];
}

function byGuardrail(a: GuardrailAssignment, b: GuardrailAssignment): number {
  return compareKeys(a.guardrail.key, b.guardrail.key);
}

function byTarget(a: { type: string; target: string }, b: { type: string; target: string }): number {
  return compareTargets(a.target, b.target) || compareKeys(a.type, b.type);
}
