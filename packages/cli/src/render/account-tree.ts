import {
  effectiveOrganizationalUnit,
  managementAccountKey,
  stackOwner,
  type AccountState,
  type Model,
} from "@aws-foundation/model";

/** An account as the list of accounts shows it. */
export interface AccountNode {
  readonly key: string;
  readonly name: string | null;
  readonly state: AccountState;
  /** The environment's key; for other accounts the stack that owns them. */
  readonly environment: string;
  /** Null outside of environments. */
  readonly cell: number | null;
  /** Null where the model does not state it. */
  readonly id: string | null;
}

/** A place with the accounts and the units that are in it. */
export interface UnitNode {
  /** Null for the root. */
  readonly key: string | null;
  readonly name: string;
  readonly accounts: readonly AccountNode[];
  readonly units: readonly UnitNode[];
}

/** The organization from its root, in the model's order; accounts are where their state puts them. */
export function accountTree(model: Model): UnitNode {
  const units = Object.entries(model.organizationalUnits);
  const inUnit = grouped(Object.keys(model.accounts), (key) => effectiveOrganizationalUnit(model, key));
  const below = grouped(units, ([, { parent }]) => parent);
  const unitsOf = (parent: string | undefined): UnitNode[] =>
    (below.get(parent) ?? []).map(([key, { name }]) => ({
      key,
      name,
      accounts: (inUnit.get(key) ?? []).map((account) => accountNode(model, account)),
      units: unitsOf(key),
    }));
  const accounts = [accountNode(model, managementAccountKey)];
  return { key: null, name: "Root", accounts, units: unitsOf(undefined) };
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function accountNode(model: Model, key: string): AccountNode {
  const account = model.accounts[key];
  const owner = stackOwner(model, key);
  return {
    key,
    name: account?.name ?? null,
    state: account?.state ?? "active",
    environment: owner.environment ?? owner.kind,
    cell: owner.cell ?? null,
    id: account === undefined ? model.organization.managementAccountId : (account.id ?? null),
  };
}
