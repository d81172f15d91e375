import type { AwsSession } from "@aws-foundation/aws-access";
import type { Model } from "@aws-foundation/model";
import {
  locateAccounts,
  usableAccounts,
  type LocatedAccount,
  type UsableAccount,
} from "./located-accounts.js";
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
  return (await locate(session, model)).find((account) => account.key === key);
}

/**
 * The accounts of the model that are in use, by the model and by AWS.
 * @param session - the management account's.
 * @throws MissingPermissionError when the caller may not list accounts.
 */
export async function findUsableAccounts(
  session: AwsSession,
  model: Model,
): Promise<readonly UsableAccount[]> {
  return usableAccounts(await locate(session, model));
}

async function locate(session: AwsSession, model: Model): Promise<readonly LocatedAccount[]> {
  const facts = organizationFacts(session);
  return locateAccounts(model, (await facts.organization()) === undefined ? [] : await facts.accounts());
}
