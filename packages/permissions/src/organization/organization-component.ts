import { isUnknown } from "@aws-foundation/iam";
import type { PlacedResources } from "../deployments/place-resources.js";

/** The component that makes the organization, which says of it what AWS does not know: keys of the model and guardrails. */
export const organizationComponent = "aws-foundation:org:Organization";

/** The way to each unit by its key in the model. @param paths By the unit's id. */
export function unitPathsByKey(
  resources: PlacedResources,
  paths: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [key, id] of outputEntries(resources, "organizationalUnitIds")) {
    const path = typeof id === "string" ? paths.get(id) : undefined;
    if (path !== undefined) found.set(key, path);
  }
  return found;
}

/** Keys of guardrails by the Sids of their statements, which no two guardrails share. */
export function guardrailsBySid(resources: PlacedResources): ReadonlyMap<string, string> {
  const entries = outputEntries(resources, "guardrailStatements").flatMap(([key, sids]) =>
    Array.isArray(sids)
      ? (sids as readonly unknown[]).flatMap((sid) => (typeof sid === "string" ? [[sid, key] as const] : []))
      : [],
  );
  return new Map(entries);
}

/** What a guardrail's policies are attached to: `root`, keys of units, and keys of accounts behind `account:`. */
export interface PlacedGuardrail {
  readonly key: string;
  /** The policies' type, as AWS spells it. */
  readonly type: string;
  readonly targets: readonly string[];
}

/** The guardrails of an organization and where each is attached. */
export function placedGuardrails(resources: PlacedResources): readonly PlacedGuardrail[] {
  return resources.ofType(organizationComponent).flatMap((component) => {
    const policies = component.value("guardrailPolicies");
    return Array.isArray(policies) ? (policies as readonly unknown[]).flatMap(guardrailsOfPolicy) : [];
  });
}

function guardrailsOfPolicy(policy: unknown): readonly PlacedGuardrail[] {
  const { type, guardrails, targets } = policy as Readonly<Record<string, unknown>>;
  if (typeof type !== "string" || !Array.isArray(guardrails) || !Array.isArray(targets)) return [];
  return (guardrails as readonly string[]).map((key) => ({
    key,
    type,
    targets: targets as readonly string[],
  }));
}

function outputEntries(resources: PlacedResources, output: string): readonly (readonly [string, unknown])[] {
  return resources.ofType(organizationComponent).flatMap((component) => {
    const value = component.value(output);
    return typeof value === "object" && value !== null && !isUnknown(value) ? Object.entries(value) : [];
  });
}
