import type { Tags } from "@aws-foundation/core";
import { reservedTagKeys } from "./reserved-tag-keys.js";
import type { Contacts, Model } from "./schema.js";
import { stackOwner } from "./stack-plans.js";

/**
 * The regions that may be used in an account, sorted.
 * @throws RangeError for a key that is no account's.
 */
export function allowedRegions(model: Model, accountKey: string): readonly string[] {
  const owner = stackOwner(model, accountKey);
  const narrowed =
    owner.environment === undefined ? undefined : model.environments[owner.environment]?.regions;
  return [...new Set(narrowed ?? model.regions.allowed)].sort();
}

/**
 * The tags of everything in an account, by sorted key: the mandatory ones, the account's own, Environment and ManagedBy.
 * @throws RangeError for a key that is no account's.
 */
export function accountTags(model: Model, accountKey: string): Tags {
  const owner = stackOwner(model, accountKey);
  const tags = {
    ...model.tags,
    ...model.accounts[accountKey]?.tags,
    [reservedTagKeys.environment]: owner.environment ?? owner.kind,
    [reservedTagKeys.managedBy]: "aws-foundation",
  };
  return Object.fromEntries(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Keys of the accounts that are there, sorted: all but the closed ones. Without the management account. */
export function registeredAccounts(model: Model): readonly string[] {
  return Object.entries(model.accounts)
    .filter(([, { state }]) => state !== "closed")
    .map(([key]) => key)
    .sort();
}

/**
 * Key of the organizational unit that an account is in by its state: its own while it is active.
 * @throws RangeError for a key that is no account's, and for the management account, which stays in the root.
 */
export function effectiveOrganizationalUnit(model: Model, accountKey: string): string {
  stackOwner(model, accountKey);
  const account = model.accounts[accountKey];
  if (account === undefined) throw new RangeError("the management account is in no organizational unit");
  const { quarantine, suspended } = model.organization.lifecycle;
  const byState = { active: undefined, quarantined: quarantine, suspended, closed: suspended };
  return byState[account.state] ?? account.organizationalUnit;
}

/**
 * Whom AWS turns to about an account: its own contacts, and the organization's for what it says nothing of.
 * @throws RangeError for a key that is no account's.
 */
export function accountContacts(model: Model, accountKey: string): Contacts {
  stackOwner(model, accountKey);
  return { ...model.contacts, ...model.accounts[accountKey]?.contacts };
}

/** The environment that a unit's accounts belong to, by itself or by a unit above it; `undefined` for any. */
export function organizationalUnitEnvironment(model: Model, unitKey: string): string | undefined {
  for (
    let key: string | undefined = unitKey;
    key !== undefined;
    key = model.organizationalUnits[key]?.parent
  ) {
    const environment = model.organizationalUnits[key]?.environment;
    if (environment !== undefined) return environment;
  }
  return undefined;
}
