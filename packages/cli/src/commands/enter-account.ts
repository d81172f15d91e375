import {
  carryOutRoles,
  planRoles,
  type AccountRolesTarget,
  type RoleStep,
} from "@aws-foundation/account-preparation";
import {
  callerIdentity,
  callerSession,
  foundationSession,
  memberSession,
  type AwsSession,
  type MemberAccountTarget,
  type MemberSession,
} from "@aws-foundation/aws-access";
import type { Model } from "@aws-foundation/model";
import { setTimeout as sleep } from "node:timers/promises";
import { refusal } from "../refusal.js";

/** An account of the model that AWS has, and its stack. */
export interface AccountInUse {
  readonly key: string;
  /** 12 digits. */
  readonly id: string;
  readonly stack: string;
}

/** An account with a session in it, and what its roles need. */
export interface EnteredAccount extends AccountInUse {
  readonly session: MemberSession;
  readonly steps: readonly RoleStep[];
  /** Does these steps. @returns a session in `FoundationDeploy` */
  readonly makeRoles: () => Promise<MemberSession>;
}

/** A new role, and a new trust policy, can be used some seconds later. */
const tries = 12;
const interval = 5_000;

/** The management account's session. @throws CommandError when the caller is in another account. */
export async function managementSession(model: Model): Promise<AwsSession> {
  const { managementAccountId } = model.organization;
  const caller = callerSession(model.regions.home);
  const { accountId } = await callerIdentity(caller);
  if (accountId === managementAccountId) return caller;
  throw refusal(
    `the credentials are of account ${accountId}: the management account's, ${managementAccountId}, are needed`,
  );
}

/** Enters an account, as the foundation or else in AWS's role, and looks at its roles. Changes nothing. */
export async function enterAccount(
  model: Model,
  caller: AwsSession,
  account: AccountInUse,
): Promise<EnteredAccount> {
  const { accountRole, accountRoleName, administrators, managementAccountId } = model.organization;
  const { id: accountId, stack } = account;
  const target: AccountRolesTarget = {
    managementAccountId,
    stack,
    accountRole,
    accountRoleName,
    administrators,
  };
  const way: MemberAccountTarget = { managementAccountId, accountId, accountRoleName, stack };
  const session = await memberSession(caller, way, sessionName);
  const steps = await planRoles(session, target);
  const makeRoles = () =>
    carryOutRoles(session, target, steps, {
      enter: () => foundationSession(caller, way, sessionName),
      tries,
      pause: () => sleep(interval),
    });
  return { ...account, session, steps, makeRoles };
}

const sessionName = "aws-foundation-prepare";
