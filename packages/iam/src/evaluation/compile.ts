import type { Policy } from "../documents/policy.js";
import type { Organization } from "../request/organization.js";
import { levelOfResource } from "./decision.js";
import type { PolicySource } from "./levels.js";
import type { PolicySet } from "./policy-set.js";
import { indexStatements, type Attachment, type LevelStatements } from "./statement-index.js";

/** A policy set that is prepared for any number of requests. */
export type CompiledPolicies = PolicySource;

/**
 * Makes a level of policies that are attached to one thing.
 * @param id Of a target in an organization, of which several may have the name that explanations call it.
 */
export type MakeLevel = (policies: readonly Policy[], attachment: Attachment, id?: string) => LevelStatements;

/**
 * Prepares a policy set for {@link decide}. What was prepared of an organization or a policy is kept with it, so that
 * another set with the same objects costs little; they must not change.
 */
export function compile(policies: PolicySet): CompiledPolicies {
  const { organization } = policies;
  const ofAccount = organization === undefined ? () => [] : levelsOfAccounts(organization);
  return policySource(policies, indexStatements, ofAccount);
}

/** Where decisions find the statements of a policy set, by levels that are made in one way or another. */
export function policySource(
  { organization, identity = [], boundary, session, resource }: PolicySet,
  makeLevel: MakeLevel,
  ofAccount: PolicySource["ofAccount"],
): PolicySource {
  const ofResource = resource === undefined || "statements" in resource ? resource && [resource] : resource;
  return {
    ...(organization === undefined ? {} : { organization }),
    identity: makeLevel(identity, { level: "identity" }),
    ...(boundary === undefined ? {} : { boundary: makeLevel([boundary], { level: "boundary" }) }),
    ...(session === undefined ? {} : { session: makeLevel(session, { level: "session" }) }),
    ...(ofResource === undefined
      ? {}
      : { resource: makeLevel(ofResource, { level: levelOfResource(ofResource[0]) }) }),
    ofAccount,
  };
}

const known = new WeakMap<Organization, PolicySource["ofAccount"]>();

/** The levels of every account, each target's policies prepared once. */
function levelsOfAccounts(organization: Organization): PolicySource["ofAccount"] {
  const before = known.get(organization);
  if (before !== undefined) return before;
  const ofTarget = new Map<string, LevelStatements>();
  const makeOnce: MakeLevel = (policies, attachment, id = "") => {
    const key = `${attachment.level} ${id}`;
    const level = ofTarget.get(key) ?? indexStatements(policies, attachment);
    ofTarget.set(key, level);
    return level;
  };
  const ofAccount = {
    scp: new Map<string, readonly LevelStatements[]>(),
    rcp: new Map<string, readonly LevelStatements[]>(),
  };
  const find: PolicySource["ofAccount"] = (kind, accountId) => {
    const found = ofAccount[kind].get(accountId);
    if (found !== undefined) return found;
    const levels = accountLevels(organization, kind, accountId, makeOnce);
    ofAccount[kind].set(accountId, levels);
    return levels;
  };
  known.set(organization, find);
  return find;
}

/** The levels of an account from the root down: none where the policy type is not enabled, or the account is no member. */
export function accountLevels(
  { accounts, scps, rcps, targetNames }: Organization,
  kind: "scp" | "rcp",
  accountId: string,
  makeLevel: MakeLevel,
): readonly LevelStatements[] {
  const path = accounts[accountId];
  const policies = kind === "scp" ? scps : rcps;
  if (path === undefined || policies === undefined) return [];
  return [...path, accountId].map((target) =>
    makeLevel(policies[target] ?? [], { level: kind, target: targetNames?.[target] ?? target }, target),
  );
}
