import type { AwsSession } from "@aws-foundation/aws-access";
import type { Model } from "@aws-foundation/model";
import { locateAccounts, type LocatedAccount } from "./located-accounts.js";
import { organizationFacts } from "./organization-facts.js";

/**
 * An account of the model in AWS, found by its id or its address.
 * @param session - the management account's.
 * @returns undefined for a key of no account, or of one that is closed.
 * @throws MissingPermissionError when the caller may not list accounts.
 */
export async function findAccount(
  session: AwsSession,
  model: Model,
  key: string,
): Promise<LocatedAccount | undefined> {
  const facts = organizationFacts(session);
  const inAws = (await facts.organization()) === undefined ? [] : await facts.accounts();
  return locateAccounts(model, inAws).find((account) => account.key === key);
}
