import { prerequisites, type Resource } from "./deployment.js";

/**
 * Resources in topological order, ties by URN, so that the order tells nothing of when each was registered.
 * @throws Error when a prerequisite is missing, two resources have one URN, or resources depend on each other.
 */
export function topologicalOrder(resources: readonly Resource[]): Resource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  if (byUrn.size < resources.length) throw new Error(`More than one resource is ${duplicates(resources)}`);
  const waitsFor = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const resource of resources) {
    const needed = prerequisites(resource);
    waitsFor.set(resource.urn, needed.length);
    for (const urn of needed) {
      if (!byUrn.has(urn)) throw new Error(`${resource.urn} needs ${urn}, which is not in the deployment`);
      const list = dependents.get(urn);
      if (list) list.push(resource.urn);
      else dependents.set(urn, [resource.urn]);
    }
  }
  const ordered: Resource[] = [];
  // Level by level: each level's URNs are sorted, which is deterministic and linear but for the sorting.
  let ready = [...waitsFor].filter(([, count]) => count === 0).map(([urn]) => urn);
  while (ready.length > 0) {
    ready.sort();
    const next: string[] = [];
    for (const urn of ready) {
      const resource = byUrn.get(urn);
      if (resource) ordered.push(resource);
      for (const dependent of dependents.get(urn) ?? []) {
        const left = (waitsFor.get(dependent) ?? 0) - 1;
        waitsFor.set(dependent, left);
        if (left === 0) next.push(dependent);
      }
    }
    ready = next;
  }
  if (ordered.length < resources.length) {
    const stuck = [...waitsFor].filter(([, count]) => count > 0).map(([urn]) => urn);
    throw new Error(`Resources depend on each other, or on ones that do: ${stuck.sort().join(", ")}`);
  }
  return ordered;
}

function duplicates(resources: readonly Resource[]): string {
  const urns = resources.map((resource) => resource.urn);
  const twice = urns.filter((urn, index) => urns.indexOf(urn) !== index);
  return [...new Set(twice)].sort().join(", ");
}
