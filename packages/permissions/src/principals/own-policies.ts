import { isUnknown, type Policy, unknown, unknownPolicy } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { Value } from "../deployments/read-value.js";
import type { PolicySources } from "./attach-policies.js";
import type { Holder } from "./holders.js";

/** Gives a role or user what its own resource says: inline policies, and ARNs of managed ones. */
export function addOwnPolicies(holder: Holder, resource: PlacedResource, sources: PolicySources): void {
  for (const [index, entry] of inlinePolicies(resource).entries()) {
    if (isUnknown(entry)) {
      holder.addManaged(unknownPolicy(`the inline policies of ${resource.name}`, entry.unknown));
      continue;
    }
    const name = typeof entry.name === "string" ? entry.name : `inline policy ${String(index + 1)}`;
    if (entry.policy === undefined || entry.policy === null || entry.policy === "") continue;
    const place = resource.placeOf(`inlinePolicies[${String(index)}].policy`);
    holder.addInline(name, sources.reader.read({ document: entry.policy, kind: "identity", name, place }));
  }
  for (const policy of sources.managed.namedBy(resource, "managedPolicyArns")) holder.addManaged(policy);
  if (resource.isExternal)
    holder.addManaged(
      unknownPolicy(
        `policies of ${resource.name}`,
        `its deployment only reads ${resource.name}, and what else is attached to it is in no deployment`,
      ),
    );
}

type InlinePolicy = Readonly<Record<string, Value>>;

function inlinePolicies(resource: PlacedResource): readonly (InlinePolicy | { readonly unknown: string })[] {
  const value = resource.value("inlinePolicies");
  if (isUnknown(value)) return [value];
  return Array.isArray(value) ? (value as readonly InlinePolicy[]) : [];
}

/** The permissions boundary of a role or user. */
export function boundaryOf(resource: PlacedResource, { managed }: PolicySources): Policy | undefined {
  return managed.namedBy(resource, "permissionsBoundary")[0];
}

/** Who becomes a role. */
export function trustOf(resource: PlacedResource, { reader }: PolicySources): Policy {
  const place = resource.placeOf("assumeRolePolicy");
  const name = `the trust of ${resource.text("name") ?? resource.name}`;
  const document = resource.value("assumeRolePolicy") ?? unknown(`${name} is not in its deployment`);
  return reader.read({ document, kind: "trust", name, place });
}
