import { accountTags, type Account, type Model } from "@aws-foundation/model";
import type { AccountArgs, Accounts } from "@aws-foundation/org";
import { withoutUndefined } from "./without-undefined.js";

/** The model's accounts, as the component Organization takes them. */
export function accountsArgs(model: Model): Accounts {
  const accounts = Object.entries(model.accounts);
  return Object.fromEntries(accounts.map(([key, account]) => [key, accountArgs(model, key, account)]));
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
