import {
  administratorAccess,
  awsPolicyOf,
  unknownPolicy,
  type Policy,
  type PolicyKind,
  type PolicySet,
} from "@aws-foundation/iam";
import { attachedPoliciesOf, findManagedPolicy, findRole, inlinePoliciesOf } from "../services/iam.js";
import type { StoredResource } from "../store/account-state.js";
import type { WorldTransaction } from "../store/transaction.js";
import { roleNameOf, type Caller } from "./caller.js";
import { policyOf } from "./documents.js";

/**
 * The policies of a caller's own. Who is no role of the world is an administrator: the world knows no other principals, and
 * they come from outside of it.
 */
export function policiesOf(
  world: WorldTransaction,
  { accountId, principal, sessionPolicies }: Caller,
): Pick<PolicySet, "identity" | "boundary" | "session"> {
  const role =
    principal.kind === "role" ? findRole(world, accountId, roleNameOf(principal.roleArn)) : undefined;
  const boundary = role?.outputs.permissionsBoundary;
  return {
    identity: role ? identityPolicies(world, accountId, role) : [administratorAccess],
    ...(typeof boundary === "string" ? { boundary: managedPolicy(world, boundary, "boundary") } : {}),
    ...(sessionPolicies === undefined ? {} : { session: sessionPolicies }),
  };
}

function identityPolicies(world: WorldTransaction, accountId: string, role: StoredResource): Policy[] {
  const inline = inlinePoliciesOf(world, accountId, role.id).map(({ id, outputs }) =>
    policyOf(outputs.policy, "identity", id),
  );
  const attached = attachedPoliciesOf(world, accountId, role).map((arn) =>
    managedPolicy(world, arn, "identity"),
  );
  return [...inline, ...attached];
}

/** A managed policy, AWS's or an account's, as a policy of some kind. */
export function managedPolicy(world: WorldTransaction, arn: string, kind: PolicyKind): Policy {
  const ofAws = awsPolicyOf(arn);
  if (ofAws) return { ...ofAws, kind, name: arn };
  const stored = findManagedPolicy(world, arn);
  return stored
    ? policyOf(stored.outputs.policy, kind, arn)
    : unknownPolicy(arn, "the simulated AWS has no such policy", kind);
}
