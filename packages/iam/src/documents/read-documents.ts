import type { PolicySet } from "../evaluation/policy-set.js";
import type { Organization } from "../request/organization.js";
import type { Policy, PolicyKind } from "./policy.js";
import { readPolicy } from "./read-policy.js";

/** A document and what explanations call it. */
export interface NamedDocument {
  readonly name: string;
  /** As JSON text or as the object in it. */
  readonly document: unknown;
}

/** A {@link PolicySet} whose documents are not read yet. */
export interface DocumentSet {
  readonly organization?: Omit<Organization, "scps" | "rcps"> & {
    readonly scps?: DocumentsOfTargets;
    readonly rcps?: DocumentsOfTargets;
  };
  readonly identity?: readonly NamedDocument[];
  readonly boundary?: NamedDocument;
  readonly session?: readonly NamedDocument[];
  readonly resource?: NamedDocument & { readonly kind?: "resource" | "key" | "trust" };
}

type DocumentsOfTargets = Readonly<Record<string, readonly NamedDocument[]>>;

/**
 * The policies of documents.
 * @throws InputPropertiesError for the first document that is no policy, with everything that is wrong with it.
 */
export function readDocuments({
  organization,
  identity,
  boundary,
  session,
  resource,
}: DocumentSet): PolicySet {
  return {
    ...(organization === undefined ? {} : { organization: readOrganization(organization) }),
    ...(identity === undefined ? {} : { identity: readAll(identity, "identity") }),
    ...(boundary === undefined ? {} : { boundary: read(boundary, "boundary") }),
    ...(session === undefined ? {} : { session: readAll(session, "session") }),
    ...(resource === undefined ? {} : { resource: read(resource, resource.kind ?? "resource") }),
  };
}

function readOrganization({ scps, rcps, ...rest }: NonNullable<DocumentSet["organization"]>): Organization {
  return {
    ...rest,
    ...(scps === undefined ? {} : { scps: readTargets(scps, "scp") }),
    ...(rcps === undefined ? {} : { rcps: readTargets(rcps, "rcp") }),
  };
}

function readTargets(targets: DocumentsOfTargets, kind: PolicyKind): Record<string, readonly Policy[]> {
  return Object.fromEntries(Object.entries(targets).map(([target, list]) => [target, readAll(list, kind)]));
}

function readAll(documents: readonly NamedDocument[], kind: PolicyKind): readonly Policy[] {
  return documents.map((document) => read(document, kind));
}

function read({ name, document }: NamedDocument, kind: PolicyKind): Policy {
  return readPolicy(document, { kind, name, path: name });
}
