import { ResourceError } from "@aws-foundation/core";
import type { Input } from "@pulumi/pulumi";

/** Ids by key, as the stack management tells them. */
export type IdsByKey = Readonly<Record<string, Input<string>>>;

/** What the stack management tells of the organization and its accounts. */
export interface KnownOrganization {
  readonly organizationId: Input<string>;
  readonly accountIds: IdsByKey;
}

/** The id of an account. @throws ResourceError where it is not given. */
export function accountIdOf(accountIds: IdsByKey, key: string): Input<string> {
  return idOf(accountIds, key, "account");
}

/** The id of an organizational unit. @throws ResourceError where it is not given. */
export function unitIdOf(unitIds: IdsByKey, key: string): Input<string> {
  return idOf(unitIds, key, "organizational unit");
}

function idOf(ids: IdsByKey, key: string, what: string): Input<string> {
  const id = ids[key];
  if (id !== undefined) return id;
  throw new ResourceError(`${what} "${key}"`, "its id is not given");
}
