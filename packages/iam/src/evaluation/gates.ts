import { byAccount, byRole, directly } from "../request/principal-facts.js";
import { allOf, oneOf, type Truth } from "../truth.js";

/** What each kind of policies allows. */
export interface Gates {
  /** Whether identity policies allow it; a root user's need not. */
  readonly identity: Truth;
  /** Whether the boundary does; yes without one. */
  readonly boundary: Truth;
  /** Whether the session's policies do; yes without any. */
  readonly session: Truth;
  /** Whether the resource's policy does, by how it names the principal: not, by account, by role, directly. */
  readonly resource: readonly [Truth, Truth, Truth, Truth];
}

/** How policies of principal and resource work together. */
export type Relation =
  /** Both are in one account. */
  | "same-account"
  /** Both are in one account, and nothing is allowed without the resource's policy. */
  | "same-account-resource-first"
  | "cross-account"
  /** The principal has no policies of its own: a service, a provider's identity, anybody. */
  | "resource-alone";

/**
 * Whether a request is granted, denials and the organization's policies aside.
 *
 * In one account, what the resource's policy grants to the principal itself passes by the principal's policies, what it
 * grants to the role behind a session is limited by boundary and session, and what it grants to the account is the
 * account's to pass on. Across accounts, both sides have to allow.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html and
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function isGranted(relation: Relation, { identity, boundary, session, resource }: Gates): Truth {
  const toPrincipal = resource[directly];
  const toRole = resource[byRole];
  const toAccount = resource[byAccount];
  switch (relation) {
    case "same-account":
      return oneOf(toPrincipal, allOf(oneOf(identity, toRole), boundary, session));
    case "same-account-resource-first":
      return oneOf(toPrincipal, allOf(oneOf(toRole, allOf(toAccount, identity)), boundary, session));
    case "cross-account":
      return allOf(oneOf(toPrincipal, toRole, toAccount), identity, boundary, session);
    case "resource-alone":
      return toPrincipal;
  }
}
