import { isProviderType, parseProviderReference, parseUrn, rootStackType } from "@aws-foundation/deployment";
import { nameOf, type Recording } from "./record.js";

/** What a component promises of every child. */
export interface Invariants {
  /** Types that must be protected. @default none */
  readonly protectedTypes?: readonly string[];
}

/**
 * What is true of every component, as a list of sentences that say where it is not: children stand under a component
 * and carry its name, each custom resource has an explicit provider, what must not be lost is protected.
 */
export function invariantViolations(recording: Recording, invariants: Invariants = {}): string[] {
  return recording.resources.flatMap((resource) => {
    const problems: string[] = [];
    if (!resource.type.startsWith("aws:")) return problems;
    const parent = resource.parent ? parseUrn(resource.parent) : undefined;
    if (!parent || parent.type === rootStackType) problems.push(`${resource.urn} stands under no component`);
    else if (!nameOf(resource).startsWith(`${parent.name}-`) && nameOf(resource) !== parent.name)
      problems.push(`${resource.urn} does not carry the name of its component "${parent.name}"`);
    const provider = resource.provider ? parseProviderReference(resource.provider).urn : undefined;
    if (
      !provider ||
      !isProviderType(parseUrn(provider).type) ||
      parseUrn(provider).name.startsWith("default")
    )
      problems.push(`${resource.urn} has no explicit provider`);
    if (invariants.protectedTypes?.includes(resource.type) && resource.protect !== true)
      problems.push(`${resource.urn} is not protected`);
    return problems;
  });
}
