import { accountTags, type Account, type Model, type OrganizationalUnit } from "@aws-foundation/model";
import type { AccountArgs, OrganizationArgs, OrganizationalUnitArgs } from "@aws-foundation/org";
import { guardrailsArgs } from "./guardrails.js";

/** What the model says of the organization, as the component Organization takes it. */
export function organizationArgs(model: Model): OrganizationArgs {
  const { accountRoleName, delegatedAdministrators, id, lifecycle, security } = model.organization;
  const units = Object.entries(model.organizationalUnits);
  const accounts = Object.entries(model.accounts);
  return {
    ...(id === undefined ? {} : { organizationId: id }),
    organizationalUnits: Object.fromEntries(units.map(([key, unit]) => [key, unitArgs(unit)])),
    accounts: Object.fromEntries(accounts.map(([key, account]) => [key, accountArgs(model, key, account)])),
    lifecycle: withoutUndefined(lifecycle),
    // What they keep must outlive every other account.
    permanentAccounts: [...new Set([security.logArchive, security.backup])],
    delegatedAdministrators: withoutUndefined(delegatedAdministrators),
    guardrails: guardrailsArgs(model),
    accountRoleName,
  };
}

function unitArgs({ name, parent, id }: OrganizationalUnit): OrganizationalUnitArgs {
  return { name, ...withoutUndefined({ parent, id }) };
}

/** The account's own tags in place of those of the management account, whose provider makes it. */
function accountArgs(model: Model, key: string, account: Account): AccountArgs {
  const { name, email, organizationalUnit, state, id } = account;
  return {
    name,
    email,
    organizationalUnit,
    state,
    tags: accountTags(model, key),
    ...withoutUndefined({ id }),
  };
}

function withoutUndefined<Key extends string>(
  values: Readonly<Partial<Record<Key, string | undefined>>>,
): Partial<Record<Key, string>> {
  const entries = Object.entries<string | undefined>(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Record<Key, string>>;
}
