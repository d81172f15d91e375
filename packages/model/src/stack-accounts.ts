import type { Account, Model } from "./schema.js";
import type { StackKindRow } from "./stack-plans.js";

/** The key of the management account, which is not among the model's accounts. */
export const managementAccountKey = "management";

/** A stack with the accounts that it owns. */
interface OwningStack {
  readonly name: string;
  /** Keys of accounts, sorted; those that are on their way out are not among them. */
  readonly accounts: readonly string[];
}

/** Where in a kind an account belongs. */
export interface OwnedAccount {
  /** The stack's name. */
  readonly stack: string;
  /** The environment's key and the number of its cell, for accounts of environments. */
  readonly environment?: string;
  readonly cell?: number;
}

/** A way in which stacks own accounts. */
interface Ownership {
  /** The stacks of a kind, in the order of their deployment. */
  stacks(kind: string, model: Model): readonly OwningStack[];
  /** Where an account belongs, also when it is on its way out; `undefined` for another kind's. */
  place(kind: string, model: Model, accountKey: string): OwnedAccount | undefined;
}

/** How stacks own accounts, by what the table of kinds says. */
export const ownerships: Readonly<Record<StackKindRow["accounts"], Ownership>> = {
  management: {
    stacks: (kind) => [{ name: kind, accounts: [managementAccountKey] }],
    place: (kind, _, key) => (key === managementAccountKey ? { stack: kind } : undefined),
  },
  parts: {
    stacks: (kind, model) => {
      const keys = partsOf(kind, model);
      return keys === undefined ? [] : [{ name: kind, accounts: [...new Set(keys)].sort() }];
    },
    place: (kind, model, key) => (partsOf(kind, model)?.includes(key) ? { stack: kind } : undefined),
  },
  environments: {
    stacks: (_, model) => cellStacks(model),
    place: (_, { accounts }, key) => {
      const { environment, cell = 1 } = (Object.hasOwn(accounts, key) ? accounts[key] : undefined) ?? {};
      return environment === undefined
        ? undefined
        : { stack: cellStackName(environment, cell), environment, cell };
    },
  },
  none: { stacks: (kind) => [{ name: kind, accounts: [] }], place: () => undefined },
};

/** Whether the account is in use, so that its stack deploys into it. */
export function isDeployed({ state }: Pick<Account, "state">): boolean {
  return state === "active" || state === "quarantined";
}

/** Keys of the accounts that the section `organization.<kind>` names; `undefined` where it is left out. */
function partsOf(kind: string, { organization }: Model): readonly string[] | undefined {
  const sections = organization as Readonly<Record<string, unknown>>;
  const section = sections[kind] as Readonly<Record<string, string>> | undefined;
  return section === undefined ? undefined : Object.values(section);
}

/** The name of the stack of an environment's cell. */
function cellStackName(environment: string, cell: number): string {
  return cell === 1 ? environment : `${environment}.${cell}`;
}

/** A stack for each cell, by environment and number. */
function cellStacks(model: Model): OwningStack[] {
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
        .map(([cell, accounts]) => ({ name: cellStackName(environment, cell), accounts: accounts.sort() })),
    );
}
