import type { Policy, Principal } from "@aws-foundation/iam";

/** Who makes a call. */
export interface Caller {
  readonly accountId: string;
  /** As messages name it: of an assumed role, the session. */
  readonly arn: string;
  /** As policies see it. */
  readonly principal: Principal;
  /** What the session was opened with. @default nothing that limits it */
  readonly sessionPolicies?: readonly Policy[];
}

/**
 * The caller with an ARN: of a role, a session (`arn:aws:sts::111122223333:assumed-role/Name/session`), a user or root.
 * @throws Error when it is none of them.
 */
export function callerOf(arn: string): Caller {
  const session = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/.exec(arn);
  if (session) {
    const [, accountId = "", role = "", sessionName = ""] = session;
    return roleSession(`arn:aws:iam::${accountId}:role/${role}`, sessionName);
  }
  const [, accountId, kind] = /^arn:aws:iam::(\d{12}):(role\/|user\/|root$)/.exec(arn) ?? [];
  if (accountId === undefined) throw new Error(`"${arn}" is the ARN of no role, session, user or root`);
  if (kind === "role/") return roleSession(arn, "caller");
  return {
    accountId,
    arn,
    principal: kind === "root" ? { kind: "root", accountId } : { kind: "user", arn },
  };
}

/** A role's session, with no more to it than its name. */
function roleSession(roleArn: string, sessionName: string): Caller {
  return callerInRole({ kind: "role", roleArn, sessionName });
}

/** The caller who works in a role's session. */
export function callerInRole(
  principal: Extract<Principal, { readonly kind: "role" }>,
  opened: Pick<Caller, "sessionPolicies"> = {},
): Caller {
  const { roleArn, sessionName = "session" } = principal;
  const accountId = roleArn.split(":")[4] ?? "";
  const arn = `arn:aws:sts::${accountId}:assumed-role/${roleNameOf(roleArn)}/${sessionName}`;
  return { accountId, arn, principal, ...opened };
}

/** A role's name, which is what comes after its path. */
export function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf("/") + 1);
}

/** The administrator whom nobody has to name: a user of Identity Center, in the role that it makes for them. */
export function administratorOf(accountId: string): Caller {
  return callerOf(administratorArn(accountId));
}

/** The ARN of the role that {@link administratorOf} an account works in. */
export function administratorArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef`;
}
