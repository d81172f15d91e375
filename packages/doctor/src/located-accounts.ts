import { registeredAccounts, stackPlans, type Account, type Model } from "@aws-foundation/model";
import type { AccountInAws } from "./organization-facts.js";

/** An account of the model and what AWS has of it. */
export interface LocatedAccount {
  readonly key: string;
  readonly account: Account;
  /** The stack that deploys into it; `undefined` for one that is on its way out. */
  readonly stack: string | undefined;
  readonly inAws: AccountInAws | undefined;
}

/** The model's accounts but the closed ones, by sorted key: found by their id, or else by their address. */
export function locateAccounts(model: Model, inAws: readonly AccountInAws[]): readonly LocatedAccount[] {
  const byId = new Map(inAws.map((one) => [one.id, one]));
  const byEmail = new Map(inAws.map((one) => [one.email.toLowerCase(), one]));
  const stacks = new Map(
    stackPlans(model).flatMap(({ name, accounts }) => accounts.map((key) => [key, name] as const)),
  );
  return registeredAccounts(model).flatMap((key) => {
    const account = model.accounts[key];
    if (account === undefined) return [];
    const found = account.id === undefined ? byEmail.get(account.email.toLowerCase()) : byId.get(account.id);
    return [{ key, account, stack: stacks.get(key), inAws: found }];
  });
}

/** Those that are in use, by the model and by AWS: what can be entered. */
export function usableAccounts(located: readonly LocatedAccount[]): readonly UsableAccount[] {
  return located.flatMap(({ key, account, stack, inAws }) =>
    inAws?.state === "ACTIVE" && account.state !== "suspended" ? [{ key, account, stack, id: inAws.id }] : [],
  );
}

/** An account that can be entered. */
export interface UsableAccount {
  readonly key: string;
  readonly account: Account;
  readonly stack: string | undefined;
  /** 12 digits. */
  readonly id: string;
}
