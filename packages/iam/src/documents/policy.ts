import type { Condition } from "../conditions/compile-condition.js";
import type { Unknown } from "../unknown.js";

/**
 * What a policy is attached to, which says what it may contain and how it counts: an identity, a permissions boundary, a
 * session, a target in an organization (service or resource control policy), or a resource: a KMS key's and a role's
 * trust have rules of their own.
 */
export type PolicyKind = "identity" | "boundary" | "session" | "scp" | "rcp" | "resource" | "key" | "trust";

/** A list of a statement, whole or in part not known. */
export type StatementList = readonly (string | Unknown)[] | Unknown;

/** Whom a statement names, `*` for everybody. */
export type Principals = "*" | Unknown | Readonly<Partial<Record<PrincipalType, StatementList>>>;

export type PrincipalType = "AWS" | "CanonicalUser" | "Federated" | "Service";

/** A statement whose elements are lists, also where the document has one value. */
export interface Statement {
  readonly sid?: string;
  /** Its position in the document, from 0. */
  readonly index: number;
  readonly effect: "Allow" | "Deny";
  readonly principals?: Principals;
  readonly notPrincipals?: Principals;
  readonly actions?: StatementList;
  readonly notActions?: StatementList;
  readonly resources?: StatementList;
  readonly notResources?: StatementList;
  readonly conditions: readonly Condition[] | Unknown;
}

/** A policy that was read. */
export interface Policy {
  /** As explanations call it. */
  readonly name: string;
  readonly kind: PolicyKind;
  /** Whether it has policy variables, which version 2008-10-17 does not. */
  readonly variables: boolean;
  readonly statements: readonly Statement[] | Unknown;
}

/** Whether the policy is attached to a resource, and names principals therefore. */
export function isOfResource(kind: PolicyKind): kind is "resource" | "key" | "trust" {
  return kind === "resource" || kind === "key" || kind === "trust";
}
