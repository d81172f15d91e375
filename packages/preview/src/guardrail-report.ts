import { ResourceError, policyDocumentSizes } from "@aws-foundation/core";
import { isRecord, parseUrn, type Deployment, type Resource } from "@aws-foundation/deployment";

/** One organization policy. */
export interface GuardrailPolicy {
  readonly name: string;
  /** As AWS spells it, such as SERVICE_CONTROL_POLICY. */
  readonly type: string;
  /** What it is for, from its description. */
  readonly description: string;
  /** Sids of its statements, in their order; empty for a type that has none. */
  readonly statements: readonly string[];
  /** Bytes of its document, which are at least the characters that AWS counts. */
  readonly size: number;
  /** Characters that AWS allows; `undefined` for a type that is not known here. */
  readonly quota: number | undefined;
}

/** A policy at one of the places where it applies. */
export interface AppliedGuardrailPolicy {
  /** A policy's name. */
  readonly policy: string;
  /** The target that it is attached to: the place itself or one above it. */
  readonly from: string;
}

/** A place of the organization and what applies to it. */
export interface GuardrailTarget {
  /** `root`, the key of an organizational unit, or that of an account behind `account:`. */
  readonly target: string;
  readonly kind: "root" | "unit" | "account";
  /** The name in AWS. */
  readonly name: string;
  /** The target above; `undefined` for the root. */
  readonly parent: string | undefined;
  /** How many targets are above. */
  readonly level: number;
  /** From the root downward, by name. */
  readonly policies: readonly AppliedGuardrailPolicy[];
}

/** What applies where in an organization. */
export interface GuardrailReport {
  /** By name. */
  readonly policies: readonly GuardrailPolicy[];
  /** The root first, each followed by what is in it: accounts, then units, by key. */
  readonly targets: readonly GuardrailTarget[];
}

const quotas: ReadonlyMap<string, number> = new Map(Object.entries(policyDocumentSizes));

const rootTarget = "root";

/** A place before it is known what applies to it. */
interface Place extends Omit<GuardrailTarget, "parent" | "level" | "policies"> {
  readonly id: string;
  readonly parentId: string | undefined;
}

/**
 * What the organization policies in a deployment of the management stack apply to, by attachment and inheritance.
 * @throws ResourceError for a policy, an attachment or a place that does not say what it must.
 */
export function guardrailReport({ deployment: { resources } }: Deployment): GuardrailReport {
  const policies = new Map(ofType(resources, "policy:Policy").map((each) => [idOf(each), policyOf(each)]));
  const places = placesIn(resources);
  const known = new Map(places.map((place) => [place.id, place]));
  const attached = new Map<string, string[]>();
  for (const attachment of ofType(resources, "policyAttachment:PolicyAttachment")) {
    const policy = policies.get(text(attachment, "policyId"));
    const place = known.get(text(attachment, "targetId"));
    // What the stack does not make itself has no name here.
    if (policy === undefined || place === undefined) continue;
    attached.set(place.target, [...(attached.get(place.target) ?? []), policy.name].sort());
  }
  return {
    policies: [...policies.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    targets: targetsOf(places, attached),
  };
}

function policyOf(resource: Resource): GuardrailPolicy {
  const content = text(resource, "content");
  const type = text(resource, "type");
  const description = resource.inputs?.description;
  return {
    name: text(resource, "name"),
    type,
    description: typeof description === "string" ? description : "",
    statements: statementsOf(resource, content),
    size: Buffer.byteLength(content),
    quota: quotas.get(type),
  };
}

function statementsOf(resource: Resource, content: string): string[] {
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch (cause) {
    throw new ResourceError(resource.urn, "its content is not JSON", { cause });
  }
  const statements: unknown = isRecord(document) ? document.Statement : undefined;
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [];
  return list.flatMap((each) => (isRecord(each) && typeof each.Sid === "string" ? [each.Sid] : []));
}

/** The root and everything in it, in any order. */
function placesIn(resources: readonly Resource[]): Place[] {
  const units = ofType(resources, "organizationalUnit:OrganizationalUnit").map((unit) => ({
    kind: "unit" as const,
    target: keyOf(unit, "ou"),
    name: text(unit, "name"),
    id: idOf(unit),
    parentId: text(unit, "parentId"),
  }));
  const accounts = ofType(resources, "account:Account").map((account) => ({
    kind: "account" as const,
    target: `account:${keyOf(account, "account")}`,
    name: text(account, "name"),
    id: idOf(account),
    parentId: text(account, "parentId"),
  }));
  const inside = [...accounts, ...units];
  // The root is no resource; its id begins with r-: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Root.html
  const referred = [
    ...inside.map(({ parentId }) => parentId),
    ...ofType(resources, "policyAttachment:PolicyAttachment").map((each) => text(each, "targetId")),
  ];
  const id = referred.find((each) => each.startsWith("r-")) ?? "";
  return [{ kind: "root", target: rootTarget, name: "Root", id, parentId: undefined }, ...inside];
}

/** The model's key, which the resource's name ends with behind its component's name. */
function keyOf({ urn, parent }: Resource, kind: string): string {
  const { name } = parseUrn(urn);
  const prefix = parent === undefined ? "" : `${parseUrn(parent).name}-${kind}-`;
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function targetsOf(
  places: readonly Place[],
  attached: ReadonlyMap<string, readonly string[]>,
): GuardrailTarget[] {
  const children = new Map<string | undefined, Place[]>();
  for (const place of [...places].sort(byKindAndKey)) {
    const siblings = children.get(place.parentId);
    if (siblings === undefined) children.set(place.parentId, [place]);
    else siblings.push(place);
  }
  const targets: GuardrailTarget[] = [];
  const visit = ({ id, kind, target: key, name }: Place, above: GuardrailTarget | undefined): void => {
    const own = (attached.get(key) ?? []).map((policy) => ({ policy, from: key }));
    const target = {
      target: key,
      kind,
      name,
      parent: above?.target,
      level: above === undefined ? 0 : above.level + 1,
      policies: [...(above?.policies ?? []), ...own],
    };
    targets.push(target);
    for (const child of children.get(id) ?? []) visit(child, target);
  };
  for (const root of children.get(undefined) ?? []) visit(root, undefined);
  return targets;
}

function byKindAndKey(a: Place, b: Place): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.target < b.target ? -1 : 1;
}

function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === `aws:organizations/${type}`);
}

function idOf({ id, urn }: Resource): string {
  if (id === undefined) throw new ResourceError(urn, "has no id");
  return id;
}

function text({ urn, inputs }: Resource, property: string): string {
  const value = inputs?.[property];
  if (typeof value !== "string") throw new ResourceError(urn, `its ${property} is not known`);
  return value;
}
