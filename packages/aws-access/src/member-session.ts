import { accountDeployRoleName, hopTag, hopTagValue, roleArn, stackRoleName } from "@aws-foundation/core";
import { isAccessDenied } from "./denied.js";
import { assumeRole, type AwsSession } from "./session.js";

/** The member account that a session is wanted in. */
export interface MemberAccountTarget {
  /** 12 digits. */
  readonly managementAccountId: string;
  /** 12 digits. */
  readonly accountId: string;
  /** The role that AWS made in the account. */
  readonly accountRoleName: string;
  /** The stack that deploys into the account; left out for none. */
  readonly stack?: string | undefined;
}

/** A session in a member account. */
export interface MemberSession extends AwsSession {
  /** Whose role it is in: the foundation's, `FoundationDeploy`, or the one that AWS made with the account. */
  readonly role: "foundation" | "aws";
}

/**
 * A session in a member account: in the foundation's role, by way of the role that deploys the account's stack, or else in
 * AWS's, directly or by that way. A caller who is the stack's role already, in a session that is not renewed any more, goes
 * on as what he is. AWS's role is assumed without the hop tag, which its trust policy does not let through.
 * @param name - the session's, see {@link assumeRole}.
 * @throws the error of STS for the caller's own way to AWS's role when none leads into the account.
 */
export async function memberSession(
  caller: AwsSession,
  target: MemberAccountTarget,
  name: string,
): Promise<MemberSession> {
  return (await foundationSession(caller, target, name)) ?? awsSession(caller, target, name);
}

/** A session in the foundation's role; `undefined` when the caller may not have one, or there is no such role. */
export async function foundationSession(
  caller: AwsSession,
  { managementAccountId, accountId, stack }: MemberAccountTarget,
  name: string,
): Promise<MemberSession | undefined> {
  if (stack === undefined) return undefined;
  const stackRole = roleArn(managementAccountId, stackRoleName("deploy", stack));
  const role = roleArn(accountId, accountDeployRoleName);
  const tags = { [hopTag]: hopTagValue };
  const found = await firstAllowed([
    assumeRole(assumeRole(caller, stackRole, name, tags), role, name),
    assumeRole(caller, role, name),
  ]);
  return found === undefined ? undefined : { ...found, role: "foundation" };
}

async function awsSession(
  caller: AwsSession,
  { managementAccountId, accountId, accountRoleName, stack }: MemberAccountTarget,
  name: string,
): Promise<MemberSession> {
  const role = roleArn(accountId, accountRoleName);
  const direct = assumeRole(caller, role, name);
  const ways = [direct];
  if (stack !== undefined) {
    const stackRole = roleArn(managementAccountId, stackRoleName("deploy", stack));
    ways.push(assumeRole(assumeRole(caller, stackRole, name), role, name));
  }
  const found = await firstAllowed(ways);
  // Whoever may assume the account's role is told why that fails; the other way is a second try.
  if (found === undefined) await direct.credentials();
  return { ...(found ?? direct), role: "aws" };
}

/** The first session that AWS gives. @throws what is no refusal. */
async function firstAllowed(ways: readonly AwsSession[]): Promise<AwsSession | undefined> {
  for (const way of ways) {
    try {
      await way.credentials();
      return way;
    } catch (error) {
      if (!isAccessDenied(error)) throw error;
    }
  }
  return undefined;
}
