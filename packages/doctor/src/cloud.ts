import {
  memberSession,
  type AwsSession,
  type CallerIdentity,
  type MemberSession,
} from "@aws-foundation/aws-access";
import { sideBySide } from "@aws-foundation/core";
import type { LockedPolicy, Model } from "@aws-foundation/model";
import { callsAtOnce } from "./calls-at-once.js";
import {
  locateAccounts,
  usableAccounts,
  type LocatedAccount,
  type UsableAccount,
} from "./located-accounts.js";
import { findNetworkPlaces, type EnteredPlace } from "./network-places.js";
import { once } from "./once.js";
import { organizationFacts, type OrganizationFacts } from "./organization-facts.js";

/** An account and the session in it, or why there is none. */
export interface Entered extends UsableAccount {
  readonly session: MemberSession | undefined;
  readonly error: unknown;
}

/** What the checks of AWS look at. */
export interface Cloud {
  readonly model: Model;
  /** The management account's. */
  readonly session: AwsSession;
  readonly caller: CallerIdentity;
  readonly facts: OrganizationFacts;
  readonly located: () => Promise<readonly LocatedAccount[]>;
  /** The policies that the model's guardrails are packed into. */
  readonly policies: () => Promise<readonly LockedPolicy[]>;
  /** A session in each account that is in use. */
  readonly entered: () => Promise<readonly Entered[]>;
  /** Where networks are or may be, with the VPCs that are there. */
  readonly networkPlaces: () => Promise<readonly EnteredPlace[]>;
}

/**
 * A look at AWS; what was asked once is not asked again, so a later look takes another.
 * @param policies The policies that the model's guardrails are packed into. @default none
 */
export function lookAtCloud(
  model: Model,
  session: AwsSession,
  caller: CallerIdentity,
  policies: Cloud["policies"] = () => Promise.resolve([]),
): Cloud {
  const facts = organizationFacts(session);
  const located = once(async () =>
    locateAccounts(model, (await facts.organization()) === undefined ? [] : await facts.accounts()),
  );
  const entered = once(async () => {
    const accounts = usableAccounts(await located());
    return sideBySide(accounts, callsAtOnce, (account) => enter(model, session, account));
  });
  const networkPlaces = once(async () => findNetworkPlaces(model, await entered()));
  return { model, session, caller, facts, located, policies: once(policies), entered, networkPlaces };
}

async function enter(model: Model, caller: AwsSession, account: UsableAccount): Promise<Entered> {
  const { managementAccountId, accountRoleName } = model.organization;
  const target = { managementAccountId, accountId: account.id, accountRoleName, stack: account.stack };
  try {
    const session = await memberSession(caller, target, "aws-foundation-doctor");
    return { ...account, session, error: undefined };
  } catch (error) {
    return { ...account, session: undefined, error };
  }
}
