import { accountTags, type Account, type Model, type OrganizationalUnit } from "@aws-foundation/model";
import type { AccountArgs, OrganizationArgs, OrganizationalUnitArgs } from "@aws-foundation/org";

/** What the model says of organizational units and accounts, as the component Organization takes it. */
export function organizationArgs(model: Model): OrganizationArgs {
  const units = Object.entries(model.organizationalUnits);
  const accounts = Object.entries(model.accounts);
  return {
    organizationalUnits: Object.fromEntries(units.map(([key, unit]) => [key, unitArgs(unit)])),
    accounts: Object.fromEntries(accounts.map(([key, account]) => [key, accountArgs(model, key, account)])),
    accountRoleName: model.organization.accountRoleName,
  };
}

function unitArgs({ name, parent }: OrganizationalUnit): OrganizationalUnitArgs {
  return { name, ...(parent === undefined ? {} : { parent }) };
}

/** The account's own tags in place of those of the management account, whose provider makes it. */
function accountArgs(model: Model, key: string, account: Account): AccountArgs {
  const { name, email, organizationalUnit } = account;
  return { name, email, organizationalUnit, tags: accountTags(model, key) };
}
