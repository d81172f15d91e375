import { logBucketPrefix, logBucketSettings, logKinds, type LogCopy } from "@aws-foundation/core";
import { allowedRegions } from "./account-queries.js";
import type { AllowedAccount, LandingZonePolicyConfig, PolicyConfigs } from "./policy-config.js";
import { reservedTagKeys } from "./reserved-tag-keys.js";
import type { Model } from "./schema.js";
import { managementAccountKey } from "./stack-accounts.js";
import { stackPlans, type StackKindRow, type StackPlan } from "./stack-plans.js";

/** The keys of the tags that every resource has, sorted. */
export function mandatoryTagKeys(model: Model): readonly string[] {
  return [...new Set([...Object.keys(model.tags), ...Object.values(reservedTagKeys)])].sort();
}

/**
 * The configurations of the policy packs that need to know of the model, by the name of the pack's folder below
 * `policies`. Every other pack has none, which is `{}`.
 * @param kinds @default the table
 */
export function policyConfigs(model: Model, kinds?: readonly StackKindRow[]): PolicyConfigs {
  return { "landing-zone": landingZoneConfig(model, stackPlans<string>(model, kinds)) };
}

function landingZoneConfig(model: Model, plans: readonly StackPlan<string>[]): LandingZonePolicyConfig {
  const accountIds = knownAccountIds(model);
  const allowed = (key: string, types?: readonly string[]): AllowedAccount => {
    const accountId = accountIds.get(key);
    return {
      regions: [...allowedRegions(model, key)],
      ...(types === undefined ? {} : { types: [...types] }),
      ...(accountId === undefined ? {} : { accountId }),
    };
  };
  const stacks = plans.map(({ name, accounts, elsewhere }) => {
    const own = accounts.map((key) => [key, allowed(key)] as const);
    const others = Object.entries(elsewhere).map(([key, types]) => [key, allowed(key, types)] as const);
    return [name, Object.fromEntries([...own, ...others])] as const;
  });
  const unprotected = Object.entries(model.accounts)
    .filter(([, { state }]) => state === "suspended")
    .map(([key]) => key)
    .sort();
  return {
    "account-and-region": { stacks: Object.fromEntries(stacks) },
    "log-buckets-kept": logBucketConfig(model),
    "mandatory-tags": { keys: [...mandatoryTagKeys(model)] },
    "no-administrator-permission-sets": { permissionSets: [] },
    "no-administrator-policies": { roles: [model.organization.accountRoleName] },
    "no-foreign-accounts": { accountIds: Object.fromEntries(accountIds) },
    "organization-protected": { unprotected },
  };
}

function logBucketConfig({ regions, logging }: Model): LandingZonePolicyConfig["log-buckets-kept"] {
  const kinds = logKinds.map((kind) => {
    const settings = (copy: LogCopy) => logBucketSettings(kind, copy, logging.kinds[kind]);
    return [kind, { source: settings("source"), replica: settings("replica") }] as const;
  });
  return { namePrefix: logBucketPrefix, home: regions.home, kinds: Object.fromEntries(kinds) };
}

/** Ids by key, sorted, of the accounts that are there before the organization is deployed. */
function knownAccountIds(model: Model): ReadonlyMap<string, string> {
  const adopted = Object.entries(model.accounts).flatMap(([key, { id }]) =>
    id === undefined ? [] : [[key, id] as const],
  );
  const all = [[managementAccountKey, model.organization.managementAccountId] as const, ...adopted];
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
