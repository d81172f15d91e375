import { resourcesOf, type AccountState, type StoredResource } from "./account-state.js";
import type { WorldTransaction } from "./transaction.js";

/** A resource and the account that it is in. */
export interface FoundResource {
  readonly account: AccountState;
  readonly resource: StoredResource;
}

/** The first resource of a type, in any account, that the test holds of. */
export function findEverywhere(
  world: WorldTransaction,
  type: string,
  test: (resource: StoredResource) => boolean,
): FoundResource | undefined {
  for (const account of world.accounts()) {
    const resource = resourcesOf(account, type).find(test);
    if (resource) return { account, resource };
  }
  return undefined;
}

/** A resource of a type by its id, in one account and region. */
export function findHere(
  world: WorldTransaction,
  accountId: string,
  type: string,
  id: string,
  region: StoredResource["outputs"][string] | undefined,
): StoredResource | undefined {
  return resourcesOf(world.account(accountId), type).find(
    (resource) => resource.id === id && resource.region === region,
  );
}
