import type { Policy } from "../documents/policy.js";
import type { Organization } from "../request/organization.js";

/** The policies that decide about a principal's requests for a resource. */
export interface PolicySet {
  /** The organization of the principal, of the resource, or of both. */
  readonly organization?: Organization;
  /** Policies of the user or role, and of the user's groups. */
  readonly identity?: readonly Policy[];
  /** The permissions boundary of the user or role. */
  readonly boundary?: Policy;
  /** Policies that the session was opened with; the task policy of a root session. */
  readonly session?: readonly Policy[];
  /** The resource's policy, a KMS key's (`key`) or a role's trust (`trust`); several, of one kind, where AWS adds them up. */
  readonly resource?: Policy | readonly [Policy, ...Policy[]];
}
