import { accountContacts, type Model } from "@aws-foundation/model";
import type { AlternateContactsArgs } from "@aws-foundation/security-baseline";

/** What the model says of an account's contacts, as the component AlternateContacts takes it. */
export function alternateContactsArgs(model: Model, accountKey: string): AlternateContactsArgs {
  const { security, billing, operations } = accountContacts(model, accountKey);
  return {
    ...(security === undefined ? {} : { security }),
    ...(billing === undefined ? {} : { billing }),
    ...(operations === undefined ? {} : { operations }),
  };
}
