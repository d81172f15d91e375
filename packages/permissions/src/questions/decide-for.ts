import {
  compile,
  decide,
  type AccessRequest,
  type CompiledPolicies,
  type Decision,
  isServiceLinked,
  type Organization,
  type Policy,
  type PolicySet,
  type UnknownReason,
} from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import { bothAllow } from "./access-point.js";
import type { Actor } from "./actor.js";
import { accountIdOf, keysOf, type GivenContext } from "./request-context.js";
import type { PreparedTarget, Target } from "./target.js";

/** A question to somebody's policies. */
export interface Request<About = Target> {
  readonly action: string;
  readonly target: About;
  readonly context: GivenContext;
}

/** Whether somebody may do something with a resource, as far as deployments tell. */
export function decideFor(index: PermissionIndex, actor: Actor, request: Request): Decision {
  const { policies, bucket } = request.target;
  const decision = decideBy(policiesFor(index, actor, policies), index, actor, request);
  return bucket === undefined
    ? decision
    : bothAllow(decision, decideFor(index, actor, { ...request, target: bucket }));
}

/**
 * Somebody's policies, together with those of a resource, prepared for any number of requests. Those without a resource's
 * are kept with the actor, who must not change.
 */
export function policiesFor(
  { organization }: PermissionIndex,
  actor: Actor,
  policies: readonly Policy[] = [],
): CompiledPolicies {
  const before = policies.length === 0 ? prepared.get(actor) : undefined;
  if (before !== undefined && before.organization === organization) return before;
  const compiled = compile(policySetOf(organization, actor, policies));
  if (policies.length === 0) prepared.set(actor, compiled);
  return compiled;
}

const prepared = new WeakMap<Actor, CompiledPolicies>();

function policySetOf(
  organization: Organization | undefined,
  { identity, boundary, session }: Actor,
  [policy, ...policies]: readonly Policy[],
): PolicySet {
  return {
    identity,
    ...(organization === undefined ? {} : { organization }),
    ...(boundary === undefined ? {} : { boundary }),
    ...(session === undefined ? {} : { session }),
    ...(policy === undefined ? {} : { resource: [policy, ...policies] }),
  };
}

/** The decision about a request of somebody, by {@link policiesFor | the policies} that decide about it. */
export function decideBy(
  policies: CompiledPolicies,
  index: PermissionIndex,
  actor: Actor,
  request: Request<PreparedTarget>,
): Decision {
  const decision = decide(policies, accessRequestOf(index, actor, request));
  const why = unknownControls(index, actor);
  return why === undefined ? decision : withUnknownControls(decision, why);
}

/** A request as policies see it, with all that deployments tell of it. */
export function accessRequestOf(
  index: PermissionIndex,
  actor: Actor,
  { action, target, context }: Request<PreparedTarget>,
): AccessRequest {
  const { accountId, tags, resource, isPattern = false } = target;
  return {
    principal: actor.principal,
    action,
    resource,
    ...(isPattern ? { resourceIsPattern: true } : {}),
    ...(accountId === undefined ? {} : { resourceAccountId: accountId }),
    ...(tags === undefined ? {} : { resourceTags: tags }),
    context,
    lookUp: keysOf(index, actor, target),
  };
}

/** Why nothing is certain without an organization. */
export const noOrganization: UnknownReason = {
  kind: "unknown",
  level: "scp",
  because: "no deployment has the organization, and so its policies",
};

/** Why it is not known which service control policies bind somebody: those of another organization, or of one that no deployment has. */
function unknownControls(
  { organization, accounts }: PermissionIndex,
  { principal, isUnbound = false }: Actor,
): UnknownReason | undefined {
  if (organization === undefined) return noOrganization;
  if (isUnbound) return undefined;
  const accountId = accountIdOf(principal);
  if (accountId === undefined || organization.accounts[accountId] !== undefined || isServiceLinked(principal))
    return undefined;
  const because = `the account ${accounts.nameOf(accountId)} is not in the organization, and which others bind it is in no deployment`;
  return { kind: "unknown", level: "scp", because };
}

/** What policies that nobody knows might deny is not allowed for certain. */
function withUnknownControls(decision: Decision, why: UnknownReason): Decision {
  if (decision.verdict === "denied") return decision;
  const unknowns = decision.because.filter(({ kind }) => kind === "unknown");
  return { verdict: "unknown", because: [why, ...unknowns] };
}
