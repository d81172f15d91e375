import { compile, decide, type Decision, type UnknownReason } from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import type { Actor } from "./actor.js";
import { contextOf, type GivenContext } from "./request-context.js";
import type { Target } from "./target.js";

/** Whether somebody may do something with a resource, as far as deployments tell. */
export function decideFor(
  index: PermissionIndex,
  actor: Actor,
  {
    action,
    target,
    context,
  }: { readonly action: string; readonly target: Target; readonly context: GivenContext },
): Decision {
  const { organization } = index;
  const { identity, boundary, principal } = actor;
  const { policy, accountId, tags, resource } = target;
  const policies = compile({
    identity,
    ...(organization === undefined ? {} : { organization }),
    ...(boundary === undefined ? {} : { boundary }),
    ...(policy === undefined ? {} : { resource: policy }),
  });
  const decision = decide(policies, {
    principal,
    action,
    resource,
    ...(accountId === undefined ? {} : { resourceAccountId: accountId }),
    ...(tags === undefined ? {} : { resourceTags: tags }),
    context: contextOf(index, actor, target, context),
  });
  return organization === undefined ? withoutOrganization(decision) : decision;
}

const noOrganization: UnknownReason = {
  kind: "unknown",
  level: "scp",
  because: "no deployment has the organization, and so its policies",
};

/** What an organization that nobody knows might deny is not allowed for certain. */
function withoutOrganization(decision: Decision): Decision {
  if (decision.verdict === "denied") return decision;
  const unknowns = decision.because.filter(({ kind }) => kind === "unknown");
  return { verdict: "unknown", because: [noOrganization, ...unknowns] };
}
