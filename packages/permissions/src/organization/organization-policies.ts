import { controlPolicyKind, isUnknown, type Policy, unknownPolicy } from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PlacedResources } from "../deployments/place-resources.js";
import type { PolicyReader } from "../policies/policy-reader.js";
import { accountType, unitType, type OrganizationParts } from "./organization-parts.js";

const policyType = "aws:organizations/policy:Policy";
const attachmentType = "aws:organizations/policyAttachment:PolicyAttachment";

/** Policies by the targets that they are attached to. */
type ByTarget = ReadonlyMap<string, readonly Policy[]>;

/** What is attached in an organization, and what may be attached anywhere in it. */
export interface AttachedPolicies {
  readonly scps: ByTarget;
  readonly rcps: ByTarget;
  readonly anywhere: { readonly scps: readonly Policy[]; readonly rcps: readonly Policy[] };
}

/** Reads service and resource control policies with their attachments. */
export function readOrganizationPolicies(
  resources: PlacedResources,
  parts: OrganizationParts,
  reader: PolicyReader,
): AttachedPolicies {
  const policies = new Map(
    resources.ofType(policyType).flatMap((resource) => {
      const policy = readControlPolicy(resource, reader);
      return policy === undefined ? [] : [[resource.text("id") ?? resource.urn, policy] as const];
    }),
  );
  // Policies of other types bind nobody's requests.
  const others = new Set(resources.ofType(policyType).map((resource) => resource.text("id") ?? resource.urn));
  const found = { scp: new Map<string, Policy[]>(), rcp: new Map<string, Policy[]>() };
  const anywhere = { scp: [] as Policy[], rcp: [] as Policy[] };
  for (const attachment of resources.ofType(attachmentType)) {
    const id = parts.reference(attachment, "policyId", [policyType]);
    const policy = typeof id === "string" ? policies.get(id) : undefined;
    if (policy === undefined && typeof id === "string" && (others.has(id) || isOfAws(id))) continue;
    const because = isUnknown(id) ? id.unknown : `the policy ${id} is in no deployment`;
    const attached =
      policy === undefined
        ? (["scp", "rcp"] as const).map((kind) => unknownPolicy(attachment.name, because, kind))
        : [policy];
    const target = parts.reference(attachment, "targetId", [unitType, accountType]);
    for (const one of attached) {
      const kind = one.kind === "rcp" ? "rcp" : "scp";
      if (isUnknown(target)) anywhere[kind].push(unknownPolicy(one.name, target.unknown, kind));
      else found[kind].set(target, [...(found[kind].get(target) ?? []), one]);
    }
  }
  return { scps: found.scp, rcps: found.rcp, anywhere: { scps: anywhere.scp, rcps: anywhere.rcp } };
}

/** AWS's own policies allow everything, and are known to be attached. */
function isOfAws(id: string): boolean {
  return id === "p-FullAWSAccess" || id === "p-RCPFullAWSAccess";
}

function readControlPolicy(resource: PlacedResource, reader: PolicyReader): Policy | undefined {
  // The provider's default: https://www.pulumi.com/registry/packages/aws/api-docs/organizations/policy/
  const type = resource.value("type") ?? "SERVICE_CONTROL_POLICY";
  const kind = typeof type === "string" ? controlPolicyKind(type) : undefined;
  if (kind === undefined) return undefined;
  const name = resource.text("name") ?? resource.name;
  const document = resource.value("content");
  return document === undefined
    ? unknownPolicy(name, `the text of ${resource.name} is not in its deployment`, kind)
    : reader.read({ document, kind, name, place: resource.placeOf("content") });
}
