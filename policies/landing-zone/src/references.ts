import type { PolicyResource } from "@pulumi/policy";
import { UNKNOWN, read } from "./unknown.js";

/** Gives the candidates that `resource[property]` may mean. */
export type References = (resource: PolicyResource, property: string) => readonly PolicyResource[];

/**
 * Finds which of some candidates a property means, for rules that judge a stack as a whole.
 *
 * A known value means the candidate with that id, or, when the property comes from candidates whose ids are still
 * unknown, one of these. An unknown value means one of the candidates it comes from; if it comes from none of
 * them, it may be any. In a preview of something new no id is known, and only where a value comes from tells.
 *
 * @param idOf what a property holds of a candidate; `undefined` while that is unknown
 */
export function referencesTo(
  candidates: readonly PolicyResource[],
  idOf: (candidate: PolicyResource) => string | undefined,
): References {
  const ids = new Map(candidates.map((candidate) => [candidate, idOf(candidate)]));
  const byId = new Map([...ids].map(([candidate, id]) => [id, candidate]));
  return (resource, property) => {
    const value = read(resource.props, property);
    const recorded = resource.propertyDependencies[property];
    // Where dependencies are not recorded by property, those of the whole resource are all there is.
    const sources = recorded ?? (value === UNKNOWN ? resource.dependencies : []);
    const from = sources.filter((source) => ids.has(source));
    if (value === UNKNOWN) return from.length > 0 ? from : candidates;
    const named = typeof value === "string" ? byId.get(value) : undefined;
    return named === undefined ? from.filter((source) => ids.get(source) === undefined) : [named];
  };
}

/** A text among the outputs of a resource; `undefined` while it is unknown. */
export function knownText(resource: PolicyResource, key: string): string | undefined {
  const value = read(resource.props, key);
  return typeof value === "string" ? value : undefined;
}
