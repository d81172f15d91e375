import type { Account, Model } from "@aws-foundation/model";

/** As many as the model allows, since each is a provider process on the real engine. */
const accountsInCell = 15;

/**
 * An organization that is like another one, with more accounts: copies of each environment's account, dealt out
 * over the environments in turn and split into cells.
 * @param workloadAccounts - accounts in an environment that the result has.
 * @returns the text of a foundation.yaml, as JSON, which YAML contains.
 * @throws RangeError when the reference already has more.
 */
export function organizationOf(reference: Model, workloadAccounts: number): string {
  const patterns = Object.entries(reference.accounts).filter(
    ([, account]) => account.environment !== undefined,
  );
  if (workloadAccounts < patterns.length)
    throw new RangeError(`the smallest organization has ${patterns.length} workload accounts`);
  const accounts = { ...reference.accounts };
  for (let index = patterns.length; index < workloadAccounts; index += 1) {
    const pattern = patterns[index % patterns.length];
    if (pattern) Object.assign(accounts, copyOf(pattern, Math.floor(index / patterns.length), index));
  }
  // What was deployed last is no part of the file.
  const written = {
    ...reference,
    previousPolicies: undefined,
    previousLogs: undefined,
    previousBlocks: undefined,
  };
  const { organization } = reference;
  const accountQuota = Math.max(organization.accountQuota, Object.keys(accounts).length + 1);
  return JSON.stringify({ ...written, organization: { ...organization, accountQuota }, accounts });
}

/** @param round - how many accounts its environment has already. */
function copyOf(
  [key, account]: readonly [string, Account],
  round: number,
  index: number,
): Record<string, Account> {
  const number = round + 1;
  const copy = {
    ...account,
    name: `${account.name} ${number}`,
    email: account.email.replace("@", `-${number}@`),
    cell: Math.floor(round / accountsInCell) + 1,
    ...(account.cidr === undefined ? {} : { cidr: block(index) }),
  };
  return { [`${key}-${number}`]: copy };
}

/** A block of its own in 10.128.0.0/9, which the reference organization leaves free and which has room for 16,384. */
function block(index: number): string {
  return `10.${128 + Math.floor(index / 128)}.${(index % 128) * 2}.0/23`;
}
