import { roleArn, stackRoleName } from "@aws-foundation/core";
import { isAccessDenied } from "./denied.js";
import { assumeRole, type AwsSession } from "./session.js";

/** The member account that a session is wanted in. */
export interface MemberAccountTarget {
  /** 12 digits. */
  readonly managementAccountId: string;
  /** 12 digits. */
  readonly accountId: string;
  /** The account's role for administrators of the management account. */
  readonly roleName: string;
  /** The stack that deploys into the account; left out for none. */
  readonly stack?: string | undefined;
}

/**
 * A session in a member account. The caller assumes the account's administration role, or, where that role trusts only
 * the foundation, does so as the role that deploys the account's stack.
 * @param name - the session's, see {@link assumeRole}.
 * @throws the error of STS for the direct way when none leads into the account.
 */
export async function memberSession(
  caller: AwsSession,
  target: MemberAccountTarget,
  name: string,
): Promise<AwsSession> {
  const { managementAccountId, accountId, roleName, stack } = target;
  const role = roleArn(accountId, roleName);
  const direct = assumeRole(caller, role, name);
  try {
    await direct.credentials();
    return direct;
  } catch (error) {
    if (stack === undefined || !isAccessDenied(error)) throw error;
    const deploy = assumeRole(caller, roleArn(managementAccountId, stackRoleName("deploy", stack)), name);
    const through = assumeRole(deploy, role, name);
    try {
      await through.credentials();
    } catch {
      // Whoever may assume the account's role is told why that fails; the other way is a second try.
      throw error;
    }
    return through;
  }
}
