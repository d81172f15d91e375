import {
  identityAllows,
  statementsOf,
  trustAllows,
  trustNames,
  type Statement,
} from "../access/statements.js";
import { findRole, inlinePoliciesOf } from "../services/iam.js";
import type { StoredResource } from "../store/account-state.js";
import { AwsError, sdkMessage } from "../store/aws-error.js";
import type { WorldTransaction } from "../store/transaction.js";
import { text } from "../values.js";

/** Who makes a call. */
export interface Caller {
  readonly accountId: string;
  /** As messages name it: of an assumed role, the session. */
  readonly arn: string;
  /** The role, user or root behind it. */
  readonly principalArn: string;
}

/** A role to assume. */
export interface RoleToAssume {
  readonly roleArn: string;
  readonly sessionName?: string;
}

/**
 * The caller with an ARN: of a role, a session (`arn:aws:sts::111122223333:assumed-role/Name/session`), a user or root.
 * @throws Error when it is none of them.
 */
export function callerOf(arn: string): Caller {
  const session = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(arn);
  if (session) {
    const [, accountId = "", role = ""] = session;
    return { accountId, arn, principalArn: `arn:aws:iam::${accountId}:role/${role}` };
  }
  const [, accountId, kind] = /^arn:aws:iam::(\d{12}):(role\/|user\/|root$)/.exec(arn) ?? [];
  if (accountId === undefined) throw new Error(`"${arn}" is the ARN of no role, session, user or root`);
  return kind === "role/"
    ? { ...sessionOf(arn, "caller"), principalArn: arn }
    : { accountId, arn, principalArn: arn };
}

/**
 * The session that the caller gets by assuming a role.
 * @throws Error as the provider says it when the role is not there, does not trust the caller, or the caller may not.
 */
export function assumeRole(
  world: WorldTransaction,
  caller: Caller,
  { roleArn, sessionName }: RoleToAssume,
): Caller {
  if (mayAssume(world, caller, roleArn)) return sessionOf(roleArn, sessionName ?? "session");
  const reason = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  const said = new AwsError("api error AccessDenied", reason, 403);
  throw new Error(
    [
      `Cannot assume IAM Role: IAM Role (${roleArn}) cannot be assumed.`,
      "",
      "There are a number of possible causes of this - the most common are:",
      "  * The credentials used in order to assume the role are invalid",
      "  * The credentials do not have appropriate permission to assume the role",
      "  * The role ARN is not valid",
      "",
      `Error: ${sdkMessage("STS", "AssumeRole", said)}`,
    ].join("\n"),
    { cause: said },
  );
}

function mayAssume(world: WorldTransaction, caller: Caller, roleArn: string): boolean {
  const accountId = roleArn.split(":")[4] ?? "";
  const role = findRole(world, accountId, nameOf(roleArn));
  if (role?.outputs.arn !== roleArn || world.find(accountId)?.status !== "ACTIVE") return false;
  const { principalArn } = caller;
  const request = { action: "sts:AssumeRole", resource: roleArn, principalArn };
  const trust = statementsOf(text(role.outputs.assumeRolePolicy));
  if (!trustAllows(trust, request)) return false;
  // Within an account, a trust policy that names the caller is enough.
  if (caller.accountId === accountId && trustNames(trust, principalArn)) return true;
  const own = permissionsOf(world, caller);
  return own === "all" || identityAllows(own, request);
}

/** What the caller may do. Who is no role of the world may do anything: the world knows no other principals. */
function permissionsOf(world: WorldTransaction, { accountId, principalArn }: Caller): "all" | Statement[] {
  const role = principalArn.includes(":role/") ? findRole(world, accountId, nameOf(principalArn)) : undefined;
  if (!role || isAdministrator(role)) return "all";
  return inlinePoliciesOf(world, accountId, role.id).flatMap(({ outputs }) =>
    statementsOf(text(outputs.policy)),
  );
}

function isAdministrator({ outputs: { managedPolicyArns } }: StoredResource): boolean {
  return (
    Array.isArray(managedPolicyArns) &&
    (managedPolicyArns as readonly unknown[]).includes("arn:aws:iam::aws:policy/AdministratorAccess")
  );
}

function sessionOf(roleArn: string, sessionName: string): Caller {
  const accountId = roleArn.split(":")[4] ?? "";
  const arn = `arn:aws:sts::${accountId}:assumed-role/${nameOf(roleArn)}/${sessionName}`;
  return { accountId, arn, principalArn: roleArn };
}

/** A role's name, which is what comes after its path. */
function nameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf("/") + 1);
}
