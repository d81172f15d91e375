import { readPolicy } from "../documents/read-policy.js";
import type { PolicyKind } from "../documents/policy.js";
import type { PolicySet } from "../evaluation/policy-set.js";
import type { DocumentSet, NamedDocument } from "../evaluation/uncompiled.js";

/** The policy set of documents. */
export function readDocuments({
  organization,
  identity,
  boundary,
  session,
  resource,
}: DocumentSet): PolicySet {
  return {
    ...(organization === undefined
      ? {}
      : {
          organization: {
            ...organization,
            scps: readTargets(organization.scps, "scp"),
            rcps: readTargets(organization.rcps, "rcp"),
          } as NonNullable<PolicySet["organization"]>,
        }),
    ...(identity === undefined ? {} : { identity: readAll(identity, "identity") }),
    ...(boundary === undefined ? {} : { boundary: read(boundary, "boundary") }),
    ...(session === undefined ? {} : { session: readAll(session, "session") }),
    ...(resource === undefined ? {} : { resource: read(resource, resource.kind ?? "resource") }),
  };
}

type Targets = Readonly<Record<string, readonly NamedDocument[]>>;

function readTargets(targets: Targets | undefined, kind: PolicyKind) {
  if (targets === undefined) return undefined;
  return Object.fromEntries(Object.entries(targets).map(([target, list]) => [target, readAll(list, kind)]));
}

function readAll(list: readonly NamedDocument[], kind: PolicyKind) {
  return list.map((document) => read(document, kind));
}

function read({ name, document }: NamedDocument, kind: PolicyKind) {
  return readPolicy(document, { kind, name });
}
