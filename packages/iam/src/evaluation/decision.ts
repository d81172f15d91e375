import type { Policy } from "../documents/policy.js";

/** What a decision comes to. */
export type Verdict = "allowed" | "denied" | "unknown";

/** What policies decide together. */
export type Level = "scp" | "rcp" | "boundary" | "session" | "identity" | "resource" | "key" | "trust";

/** Why a decision is as it is. */
export type Reason = StatementReason | MissingReason | UnknownReason | RuleReason;

/** A statement that allows or denies. */
export interface StatementReason {
  readonly kind: "allow" | "deny";
  readonly level: Level;
  /** What a service or resource control policy is attached to. */
  readonly target?: string;
  /** Name of the policy. */
  readonly policy: string;
  /** The statement's Sid; its position in the document, from 0, where it has none. */
  readonly statement: string | number;
}

/** A level that had to allow, and on which nothing does. */
export interface MissingReason {
  readonly kind: "missing";
  readonly level: Level;
  readonly target?: string;
  /** Continues the level's name, such as "has no statement that allows it". */
  readonly what: string;
}

/** Something unknown that the decision depends on. */
export interface UnknownReason {
  readonly kind: "unknown";
  readonly level: Level;
  readonly target?: string;
  readonly policy?: string;
  readonly statement?: string | number;
  /** Continues "unknown, because ...". */
  readonly because: string;
}

/** A rule of AWS's that no policy says. */
export interface RuleReason {
  readonly kind: "rule";
  readonly effect: "allow" | "deny";
  readonly rule: string;
  /** Page of AWS's documentation. */
  readonly source: string;
}

/** Whether a request is allowed, and why. */
export interface Decision {
  readonly verdict: Verdict;
  readonly because: readonly Reason[];
}

/** How a reason names a statement. */
export function statementName({
  sid,
  index,
}: {
  readonly sid?: string;
  readonly index: number;
}): string | number {
  return sid ?? index;
}

/** The level on which a resource's policy decides. */
export function levelOfResource(policy: Policy): "resource" | "key" | "trust" {
  return policy.kind === "key" || policy.kind === "trust" ? policy.kind : "resource";
}
