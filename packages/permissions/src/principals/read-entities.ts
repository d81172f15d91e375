import {
  accountOfArn,
  administratorAccess,
  isUnknown,
  readPolicy,
  type TagValues,
  type Unknown,
} from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import { attachPolicies, joinGroups, type PolicySources } from "./attach-policies.js";
import { nameInArn, type Entity } from "./entity.js";
import { Holder, Holders, holderTypes } from "./holders.js";
import { addOwnPolicies, boundaryOf, trustOf } from "./own-policies.js";

/** The roles and users of all deployments. */
export interface Entities {
  readonly byArn: ReadonlyMap<string, Entity>;
  /** Those that have no ARN yet, by their names in the program, and why. */
  readonly unnamed: ReadonlyMap<string, Unknown>;
}

/** An administrator's role in an account by which others come in, and that is no resource of a stack. */
export interface AccessRole {
  readonly accountId: string;
  readonly roleName: string;
  /** The document of its trust policy, as text or as an object whose parts may be unknown. */
  readonly trust: string | object;
}

/** Reads roles, users and groups with all that is attached to them. */
export function readEntities(sources: PolicySources, accessRoles: readonly AccessRole[]): Entities {
  const holders = new Holders(sources.resources);
  const found: { readonly holder: Holder; readonly entity: Omit<Entity, "identity"> }[] = [];
  const unnamed = new Map<string, Unknown>();
  for (const kind of ["role", "user"] as const)
    for (const resource of sources.resources.ofType(holderTypes[kind])) {
      const arn = arnOf(kind, resource);
      const accountId = isUnknown(arn) ? resource.accountId : (accountOfArn(arn) ?? resource.accountId);
      const holder = holders.add(
        new Holder(kind, accountId, resource.text("name") ?? knownName(arn)),
        resource.urn,
      );
      addOwnPolicies(holder, resource, sources);
      if (isUnknown(arn)) unnamed.set(resource.name, arn);
      else if (typeof accountId === "string")
        found.push({ holder, entity: describe(kind, arn, accountId, resource, sources) });
    }
  for (const resource of sources.resources.ofType(holderTypes.group))
    holders.add(new Holder("group", resource.accountId, resource.text("name")), resource.urn);
  const arns = new Set(found.map(({ entity }) => entity.arn));
  for (const role of accessRoles) {
    const made = makeAccessRole(role);
    if (!arns.has(made.entity.arn)) found.push({ ...made, holder: holders.add(made.holder) });
  }
  attachPolicies(holders, sources);
  joinGroups(holders, sources);
  return {
    byArn: new Map(found.map(({ holder, entity }) => [entity.arn, { ...entity, identity: holder.policies }])),
    unnamed,
  };
}

function describe(
  kind: Entity["kind"],
  arn: string,
  accountId: string,
  resource: PlacedResource,
  sources: PolicySources,
): Omit<Entity, "identity"> {
  const boundary = boundaryOf(resource, sources);
  return {
    kind,
    arn,
    accountId,
    name: nameInArn(arn),
    tags: tagsOf(resource),
    ...(boundary === undefined ? {} : { boundary }),
    ...(kind === "role" ? { trust: trustOf(resource, sources) } : {}),
  };
}

/** An ARN, as it follows from account, path and name where the deployment has none. */
function arnOf(kind: Entity["kind"], resource: PlacedResource): string | Unknown {
  const arn = resource.value("arn");
  if (typeof arn === "string" && arn !== "") return arn;
  const name = resource.text("name");
  if (name !== undefined && typeof resource.accountId === "string")
    return `arn:aws:iam::${resource.accountId}:${kind}${resource.text("path") ?? "/"}${name}`;
  return isUnknown(arn) ? arn : { unknown: `the ARN of ${resource.name} is not in its deployment` };
}

function knownName(arn: string | Unknown): string | undefined {
  return isUnknown(arn) ? undefined : nameInArn(arn);
}

/** Tags, with the provider's where the deployment has them. */
export function tagsOf(resource: PlacedResource): TagValues {
  const tags = resource.value("tagsAll") ?? resource.value("tags");
  if (typeof tags !== "object" || tags === null || isUnknown(tags) || Array.isArray(tags)) return {};
  return Object.fromEntries(
    Object.entries(tags).filter(
      (entry): entry is [string, string | Unknown] => typeof entry[1] === "string" || isUnknown(entry[1]),
    ),
  );
}

function makeAccessRole({ accountId, roleName, trust }: AccessRole): {
  readonly holder: Holder;
  readonly entity: Omit<Entity, "identity">;
} {
  const holder = new Holder("role", accountId, roleName);
  holder.addManaged(administratorAccess);
  const arn = `arn:aws:iam::${accountId}:role/${roleName}`;
  const policy = readPolicy(trust, { kind: "trust", name: `the trust of ${roleName}` });
  return { holder, entity: { kind: "role", arn, accountId, name: roleName, tags: {}, trust: policy } };
}
