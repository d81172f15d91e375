import { isDeepStrictEqual } from "node:util";
import type { Deployment, Resource } from "./deployment.js";
import { isProviderType, parseProviderReference } from "./urn.js";
import { encryptedPlaceholder, isRecord, reveal, type Properties } from "./values.js";

/** One difference between two deployments. */
export interface Difference {
  readonly urn: string;
  /** The field of the resource, with the property below it (`inputs.tags.Owner`); empty when the resource is in one only. */
  readonly field: string;
  readonly left: unknown;
  readonly right: unknown;
}

/** Inputs that the engine adds to a provider. */
const engineProviderInputs = ["version", "__internal", "pluginDownloadURL"];

/**
 * What two deployments say differently: type, inputs, parent, provider (by URN), protect, external, dependencies,
 * propertyDependencies, and the options that the state
 * keeps (ignoreChanges, additionalSecretOutputs, retainOnDelete, deletedWith, customTimeouts). Ids, outputs, a provider's version and what the engine keeps in it are not compared;
 * secrets are by value where both know it.
 */
export function compareDeployments(left: Deployment, right: Deployment): Difference[] {
  const lefts = new Map(left.deployment.resources.map((resource) => [resource.urn, comparable(resource)]));
  const rights = new Map(right.deployment.resources.map((resource) => [resource.urn, comparable(resource)]));
  const urns = [...new Set([...lefts.keys(), ...rights.keys()])].sort();
  return urns.flatMap((urn) => {
    const a = lefts.get(urn);
    const b = rights.get(urn);
    if (!a || !b)
      return [{ urn, field: "", left: a ? "present" : "absent", right: b ? "present" : "absent" }];
    return differences(a, b, "").map((difference) => ({ urn, ...difference }));
  });
}

function comparable(resource: Resource): Record<string, unknown> {
  const propertyDependencies = Object.entries(resource.propertyDependencies ?? {})
    .map(([property, urns]) => [property, [...(urns ?? [])].sort()] as const)
    .filter(([, urns]) => urns.length > 0);
  return {
    type: resource.type,
    custom: resource.custom,
    parent: resource.parent ?? null,
    provider: resource.provider ? parseProviderReference(resource.provider).urn : null,
    protect: resource.protect ?? false,
    external: resource.external ?? false,
    dependencies: [...(resource.dependencies ?? [])].sort(),
    propertyDependencies: Object.fromEntries(propertyDependencies),
    inputs: comparableInputs(resource),
    ignoreChanges: resource.ignoreChanges ?? [],
    additionalSecretOutputs: resource.additionalSecretOutputs ?? [],
    retainOnDelete: resource.retainOnDelete ?? false,
    deletedWith: resource.deletedWith ?? null,
    customTimeouts: comparableTimeouts(resource),
  };
}

/** Seconds of those that are set; an export has a zero for the others. */
function comparableTimeouts(resource: Resource): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(resource.customTimeouts ?? {}).filter(([, seconds]) => seconds > 0),
  );
}

function comparableInputs(resource: Resource): Properties {
  const inputs = reveal(resource.inputs ?? {}) as Properties;
  if (!isProviderType(resource.type)) return inputs;
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !engineProviderInputs.includes(key)));
}

function differences(left: unknown, right: unknown, path: string): Omit<Difference, "urn">[] {
  if (isDeepStrictEqual(left, right) || isEncrypted(left, right)) return [];
  if (!isRecord(left) || !isRecord(right)) return [{ field: path, left, right }];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return keys.flatMap((key) => differences(left[key], right[key], path === "" ? key : `${path}.${key}`));
}

/** Whether a value is there on both sides and a ciphertext on one: nobody can tell whether they are the same. */
function isEncrypted(left: unknown, right: unknown): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    (left === encryptedPlaceholder || right === encryptedPlaceholder)
  );
}
