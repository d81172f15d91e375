import { didYouMean, type Tags } from "@aws-foundation/core";
import type { LandingZonePolicyConfig } from "./policy-config.js";
import { reservedTagKeys } from "./reserved-tag-keys.js";
import type { Model } from "./schema.js";

/** The key of the management account, which is not among the model's accounts. */
export const managementAccountKey = "management";

/** A stack and what it deploys into. */
export interface StackPlan {
  readonly name: string;
  readonly kind: "management" | "security" | "shared" | "environment";
  /** Keys of accounts, sorted; `management` for the management account. */
  readonly accounts: readonly string[];
  /** Names of the stacks to deploy first. */
  readonly dependsOn: readonly string[];
}

/** Every stack, in the order of deployment: management, security, shared, then the environments by name. */
export function stackPlans(model: Model): readonly StackPlan[] {
  const { security, shared } = model.organization;
  const dependsOn = [managementAccountKey];
  const environments = Object.keys(model.environments)
    .sort()
    .map((name) => ({ name, kind: "environment" as const, accounts: accountsIn(model, name), dependsOn }));
  return [
    { name: "management", kind: "management", accounts: [managementAccountKey], dependsOn: [] },
    { name: "security", kind: "security", accounts: sortedSet(Object.values(security)), dependsOn },
    { name: "shared", kind: "shared", accounts: sortedSet(Object.values(shared)), dependsOn },
    ...environments,
  ];
}

/**
 * The regions that may be used in an account, sorted.
 * @throws RangeError for a key that is no account's.
 */
export function allowedRegions(model: Model, accountKey: string): readonly string[] {
  return regionsOf(model, stackOf(model, accountKey));
}

/**
 * The tags of everything in an account, by sorted key: the mandatory ones, the account's own, Environment and ManagedBy.
 * @throws RangeError for a key that is no account's.
 */
export function accountTags(model: Model, accountKey: string): Tags {
  const { kind, name } = stackOf(model, accountKey);
  const tags = {
    ...model.tags,
    ...model.accounts[accountKey]?.tags,
    [reservedTagKeys.environment]: kind === "environment" ? name : kind,
    [reservedTagKeys.managedBy]: "aws-foundation",
  };
  return Object.fromEntries(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The keys of the tags that every resource has, sorted. */
export function mandatoryTagKeys(model: Model): readonly string[] {
  return sortedSet([...Object.keys(model.tags), ...Object.values(reservedTagKeys)]);
}

/** The configuration of the policy pack landing-zone. */
export function policyConfig(model: Model): LandingZonePolicyConfig {
  const accountId = model.organization.managementAccountId;
  const stacks = stackPlans(model).map((plan) => {
    const accounts = plan.accounts.map((key) => {
      const regions = regionsOf(model, plan);
      return [key, key === managementAccountKey ? { regions, accountId } : { regions }] as const;
    });
    return [plan.name, Object.fromEntries(accounts)] as const;
  });
  return {
    "account-and-region": { stacks: Object.fromEntries(stacks) },
    "mandatory-tags": { keys: [...mandatoryTagKeys(model)] },
  };
}

/** The stack that owns the account; a model has exactly one for each. */
function stackOf(model: Model, accountKey: string): StackPlan {
  const plan = stackPlans(model).find(({ accounts }) => accounts.includes(accountKey));
  if (plan !== undefined) return plan;
  const hint = didYouMean(accountKey, [managementAccountKey, ...Object.keys(model.accounts)]);
  throw new RangeError(`the model has no account "${accountKey}", ${hint}`);
}

function regionsOf(model: Model, { kind, name }: StackPlan): string[] {
  const narrowed = kind === "environment" ? model.environments[name]?.regions : undefined;
  return sortedSet(narrowed ?? model.regions.allowed);
}

function accountsIn(model: Model, environment: string): string[] {
  return Object.keys(model.accounts)
    .filter((key) => model.accounts[key]?.environment === environment)
    .sort();
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
