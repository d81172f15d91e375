import { fullAwsAccess, type Organization } from "@aws-foundation/iam";
import type { PermissionIndex } from "../permission-index.js";
import { AccountBook } from "./account-book.js";

/** An index with an account more in every unit: what holds for it holds for every account that is made there. */
export interface IndexWithNewAccounts extends PermissionIndex {
  /** Ids of the new accounts, by their units' keys in the model. */
  readonly newAccounts: ReadonlyMap<string, string>;
}

/** Ids of new accounts begin with it, as no account's that AWS made long ago or will make soon. */
const newAccountIds = 990_000_000_000;

/** Puts an account that nobody has made into each unit, with the policies of the unit and of those above it alone. */
export function withNewAccounts(index: PermissionIndex): IndexWithNewAccounts {
  const units = [...index.unitPaths.keys()].sort();
  const newAccounts = new Map(units.map((unit, position) => [unit, String(newAccountIds + position)]));
  const { organization } = index;
  if (organization === undefined) return { ...index, newAccounts };
  const grown = withAccounts(
    organization,
    [...newAccounts].map(([unit, id]) => [id, index.unitPaths.get(unit) ?? []]),
  );
  const names = new Map([...newAccounts].map(([unit, id]) => [id, newAccountName(unit)]));
  return {
    ...index,
    organization: grown,
    accounts: new AccountBook(index.placed, grown, names),
    newAccounts,
  };
}

/** What a new account in a unit is called. */
export function newAccountName(unit: string): string {
  return `a new account in ${unit}`;
}

function withAccounts(
  { accounts, scps, ...organization }: Organization,
  further: readonly (readonly [id: string, path: readonly string[]])[],
): Organization {
  // AWS attaches FullAWSAccess to every account that it makes.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
  const ofNewAccounts = Object.fromEntries(further.map(([id]) => [id, [fullAwsAccess]]));
  return {
    ...organization,
    accounts: { ...accounts, ...Object.fromEntries(further) },
    ...(scps === undefined ? {} : { scps: { ...scps, ...ofNewAccounts } }),
  };
}
