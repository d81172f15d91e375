import type { Values } from "../values.js";

/** One resource as AWS has it. */
export interface StoredResource {
  readonly type: string;
  readonly id: string;
  /** Where it is, if its type lives in regions. */
  readonly region?: string;
  /** Inputs and outputs, as the provider shows them. */
  readonly outputs: Values;
}

/** An object in a bucket. */
export interface StoredObject {
  readonly key: string;
  /** Until when Object Lock keeps it in compliance mode, as ISO 8601. */
  readonly lockedUntil?: string;
}

/** One account with all that is in it. */
export interface AccountState {
  readonly id: string;
  /** A closed account is `SUSPENDED` until it is gone, 90 days later. */
  status: "ACTIVE" | "SUSPENDED";
  email?: string;
  /** The account that manages the organization that it is a member of. */
  managementAccountId?: string;
  /** By {@link resourceKey}. */
  readonly resources: Record<string, StoredResource>;
  /** Ids of what was deleted: AWS gives none twice. */
  readonly retiredIds: string[];
  /** Policies of AWS itself that were detached, as `<target>:<policy>`. It attaches them to every target. */
  detachedDefaults: string[];
  /** Objects by bucket. */
  objects?: Record<string, StoredObject[]>;
  /** ARNs of recovery points by ARN of their backup vault. */
  recoveryPoints?: Record<string, string[]>;
  /** When the lock of a backup vault becomes immutable, as ISO 8601, by the vault's ARN. */
  vaultLockDates?: Record<string, string>;
}

export function emptyAccount(id: string): AccountState {
  return { id, status: "ACTIVE", resources: {}, retiredIds: [], detachedDefaults: [] };
}

/** Where a resource is kept in its account. A setting, of which there is one a region or account, goes without its id. */
export function resourceKey(type: string, region: string | undefined, id: string): string {
  return [type, region ?? "", id].join("|");
}

/** An account's resources of one type. */
export function resourcesOf(account: AccountState, type: string): StoredResource[] {
  return Object.values(account.resources).filter((resource) => resource.type === type);
}

/** Takes a resource away. */
export function forget(account: AccountState, { type, region, id }: StoredResource): void {
  Reflect.deleteProperty(account.resources, resourceKey(type, region, id));
}
