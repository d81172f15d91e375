import { didYouMean } from "@aws-foundation/core";
import type { Account, Model } from "./schema.js";

/** The key of the management account, which is not among the model's accounts. */
export const managementAccountKey = "management";

/** A stack and what it deploys into. */
export interface StackPlan {
  /** An environment's key, followed by `.2` and so on for its cells but the first. */
  readonly name: string;
  readonly kind: "management" | "security" | "shared" | "environment";
  /** Keys of accounts, sorted; `management` for the management account. Empty for a cell whose accounts are all on their way out. */
  readonly accounts: readonly string[];
  /** Names of the stacks to deploy first. */
  readonly dependsOn: readonly string[];
}

/** Whose stack an account's is. */
export type StackOwner =
  | { readonly kind: "management" | "security" | "shared" }
  | { readonly kind: "environment"; readonly environment: string; readonly cell: number };

const dependsOn = [managementAccountKey];

/**
 * Every stack, in the order of deployment: management, security, shared if there is one, then the environments by name
 * and cell. Accounts that are suspended or closed are in no environment's stack.
 */
export function stackPlans(model: Model): readonly StackPlan[] {
  const { security, shared } = model.organization;
  return [
    { name: "management", kind: "management", accounts: [managementAccountKey], dependsOn: [] },
    { name: "security", kind: "security", accounts: sortedSet(Object.values(security)), dependsOn },
    ...(shared === undefined
      ? []
      : [{ name: "shared", kind: "shared" as const, accounts: sortedSet(Object.values(shared)), dependsOn }]),
    ...environmentPlans(model),
  ];
}

/** The name of the stack of an environment's cell. */
function cellStackName(environment: string, cell: number): string {
  return cell === 1 ? environment : `${environment}.${cell}`;
}

/**
 * Whose stack the account belongs to, or belonged to before it was suspended.
 * @throws RangeError for a key that is no account's.
 */
export function stackOwner(model: Model, accountKey: string): StackOwner {
  if (accountKey === managementAccountKey) return { kind: "management" };
  const { accounts, organization } = model;
  const account = Object.hasOwn(accounts, accountKey) ? accounts[accountKey] : undefined;
  if (account?.environment !== undefined)
    return { kind: "environment", environment: account.environment, cell: account.cell };
  if (account !== undefined)
    return { kind: Object.values(organization.security).includes(accountKey) ? "security" : "shared" };
  const hint = didYouMean(accountKey, [managementAccountKey, ...Object.keys(accounts)]);
  throw new RangeError(`the model has no account "${accountKey}", ${hint}`);
}

/**
 * Name of the stack that the account belongs to, or belonged to before it was suspended.
 * @throws RangeError for a key that is no account's.
 */
export function owningStack(model: Model, accountKey: string): string {
  const owner = stackOwner(model, accountKey);
  return owner.kind === "environment" ? cellStackName(owner.environment, owner.cell) : owner.kind;
}

/** Whether the account is in use, so that its stack deploys into it. */
export function isDeployed({ state }: Pick<Account, "state">): boolean {
  return state === "active" || state === "quarantined";
}

function environmentPlans(model: Model): StackPlan[] {
  const cells = new Map(Object.keys(model.environments).map((key) => [key, new Map<number, string[]>()]));
  for (const [key, account] of Object.entries(model.accounts)) {
    const { environment, cell } = account;
    const ofEnvironment = environment === undefined ? undefined : cells.get(environment);
    if (ofEnvironment === undefined) continue;
    // A cell whose last account leaves is still there, or nothing would detach the account.
    const accounts = ofEnvironment.get(cell) ?? [];
    if (isDeployed(account)) accounts.push(key);
    ofEnvironment.set(cell, accounts);
  }
  return [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([environment, ofEnvironment]) =>
      [...ofEnvironment]
        .sort(([a], [b]) => a - b)
        .map(([cell, accounts]) => ({
          name: cellStackName(environment, cell),
          kind: "environment" as const,
          accounts: accounts.sort(),
          dependsOn,
        })),
    );
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
