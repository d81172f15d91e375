import type { Policy } from "../documents/policy.js";
import type { Organization } from "../request/organization.js";
import { levelOfResource } from "./decision.js";
import type { LevelStatements, PolicySource } from "./levels.js";
import type { PolicySet } from "./policy-set.js";
import { StatementIndex } from "./statement-index.js";

/** A policy set that is prepared for any number of requests. */
export type CompiledPolicies = PolicySource;

/**
 * Prepares a policy set for {@link decide}. What was prepared of an organization or a policy is kept with it, so that
 * another set with the same objects costs little; they must not change.
 */
export function compile({
  organization,
  identity = [],
  boundary,
  session,
  resource,
}: PolicySet): CompiledPolicies {
  return {
    ...(organization === undefined ? {} : { organization }),
    identity: StatementIndex.of(identity),
    ...(boundary === undefined ? {} : { boundary: StatementIndex.of([boundary]) }),
    ...(session === undefined ? {} : { session: StatementIndex.of(session) }),
    ...(resource === undefined
      ? {}
      : { resource: { level: levelOfResource(resource), statements: StatementIndex.of([resource]) } }),
    ofAccount: organization === undefined ? () => [] : levelsOfAccounts(organization),
  };
}

type OfAccount = PolicySource["ofAccount"];

const known = new WeakMap<Organization, OfAccount>();

/** The levels of every account, each target's policies prepared once. */
function levelsOfAccounts(organization: Organization): OfAccount {
  const before = known.get(organization);
  if (before !== undefined) return before;
  const ofTarget = new Map<string, LevelStatements>();
  const ofAccount = new Map<string, readonly LevelStatements[]>();
  const levelOf = (kind: "scp" | "rcp", target: string, policies: readonly Policy[]): LevelStatements => {
    const key = `${kind} ${target}`;
    const level = ofTarget.get(key) ?? targetLevel(organization, kind, target, StatementIndex.of(policies));
    ofTarget.set(key, level);
    return level;
  };
  const find: OfAccount = (kind, accountId) => {
    const key = `${kind} ${accountId}`;
    const levels = ofAccount.get(key) ?? accountLevels(organization, kind, accountId, levelOf);
    ofAccount.set(key, levels);
    return levels;
  };
  known.set(organization, find);
  return find;
}

/** The level of a target, called by the target's name. */
export function targetLevel(
  { targetNames }: Organization,
  level: "scp" | "rcp",
  target: string,
  statements: LevelStatements["statements"],
): LevelStatements {
  return { level, target: targetNames?.[target] ?? target, statements };
}

/** The levels of an account from the root down: none where the policy type is not enabled, or the account is no member. */
export function accountLevels(
  { accounts, scps, rcps }: Organization,
  kind: "scp" | "rcp",
  accountId: string,
  levelOf: (kind: "scp" | "rcp", target: string, policies: readonly Policy[]) => LevelStatements,
): readonly LevelStatements[] {
  const path = accounts[accountId];
  const policies = kind === "scp" ? scps : rcps;
  if (path === undefined || policies === undefined) return [];
  return [...path, accountId].map((target) => levelOf(kind, target, policies[target] ?? []));
}
