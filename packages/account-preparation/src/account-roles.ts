import { canonicalPolicy, clientSettings, errorName, type MemberSession } from "@aws-foundation/aws-access";
import {
  ResourceError,
  accountDeployRoleName,
  accountDeployTrust,
  maxSessionDuration,
  trustInRoles,
} from "@aws-foundation/core";
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";

/** How the roles of a member account are to be. */
export interface AccountRolesTarget {
  /** 12 digits. */
  readonly managementAccountId: string;
  /** The stack that deploys into the account. */
  readonly stack: string;
  /** The role that AWS made in the account. */
  readonly accountRoleName: string;
  /** `narrowed`: the role that AWS made is for administrators alone. */
  readonly accountRole: "open" | "narrowed";
  /** ARN patterns of the administrators' roles in the management account. */
  readonly administrators: readonly string[];
}

/** What is done to a role. */
export type RoleStep = "make-role" | "set-trust" | "attach-policy" | "narrow-account-role";

const administratorPolicy = "arn:aws:iam::aws:policy/AdministratorAccess";

/**
 * What the roles of an account need, in the order in which it is done. Changes nothing. AWS's role is looked at as the
 * foundation alone: where it is narrowed, it may not look at itself in every account.
 */
export async function planRoles(
  session: MemberSession,
  target: AccountRolesTarget,
): Promise<readonly RoleStep[]> {
  const client = new IAMClient(clientSettings(session));
  try {
    return [...(await deployRoleSteps(client, target)), ...(await accountRoleSteps(client, session, target))];
  } finally {
    client.destroy();
  }
}

/** How the foundation's role is waited for. */
export interface RoleWait {
  /** A session in the foundation's role; `undefined` while there is none. */
  readonly enter: () => Promise<MemberSession | undefined>;
  /** Tries at most: a new role, and a new trust, can be used some seconds later. */
  readonly tries: number;
  readonly pause: () => Promise<void>;
}

/**
 * Makes and mends the roles of an account. What concerns `FoundationDeploy` is done in the session that there is, and the
 * rest as `FoundationDeploy`.
 * @returns a session in `FoundationDeploy`.
 * @throws ResourceError when it cannot be assumed afterwards.
 */
export async function carryOutRoles(
  session: MemberSession,
  target: AccountRolesTarget,
  steps: readonly RoleStep[],
  wait: RoleWait,
): Promise<MemberSession> {
  await take(
    session,
    target,
    steps.filter((step) => step !== "narrow-account-role"),
  );
  const foundation = session.role === "foundation" ? session : await waitForRole(wait);
  await take(
    foundation,
    target,
    steps.filter((step) => step === "narrow-account-role"),
  );
  return foundation;
}

async function waitForRole({ enter, tries, pause }: RoleWait): Promise<MemberSession> {
  for (let left = tries; left > 0; left -= 1) {
    const session = await enter();
    if (session !== undefined) return session;
    if (left > 1) await pause();
  }
  throw new ResourceError(
    `role ${accountDeployRoleName}`,
    "cannot be assumed: FoundationDeploy-<stack> may assume it once foundation up --stack management is done",
  );
}

async function deployRoleSteps(client: IAMClient, target: AccountRolesTarget): Promise<RoleStep[]> {
  const trust = await trustOf(client, accountDeployRoleName);
  if (trust === undefined) return ["make-role"];
  const { AttachedPolicies = [] } = await client.send(
    new ListAttachedRolePoliciesCommand({ RoleName: accountDeployRoleName }),
  );
  const attached = AttachedPolicies.some(({ PolicyArn }) => PolicyArn === administratorPolicy);
  return [
    ...(trust === deployTrust(target) ? [] : (["set-trust"] as const)),
    ...(attached ? [] : (["attach-policy"] as const)),
  ];
}

async function accountRoleSteps(
  client: IAMClient,
  { role }: MemberSession,
  target: AccountRolesTarget,
): Promise<RoleStep[]> {
  if (target.accountRole === "open") return [];
  if (role === "aws") return ["narrow-account-role"];
  const trust = await trustOf(client, target.accountRoleName);
  return trust === undefined || trust === accountTrust(target) ? [] : ["narrow-account-role"];
}

async function take(
  session: MemberSession,
  target: AccountRolesTarget,
  steps: readonly RoleStep[],
): Promise<void> {
  const client = new IAMClient(clientSettings(session));
  try {
    for (const step of steps) await takeStep(client, target, step);
  } finally {
    client.destroy();
  }
}

async function takeStep(client: IAMClient, target: AccountRolesTarget, step: RoleStep): Promise<void> {
  const RoleName = accountDeployRoleName;
  switch (step) {
    case "make-role":
      await client.send(
        new CreateRoleCommand({
          RoleName,
          Description: `Deploys the stack ${target.stack}.`,
          AssumeRolePolicyDocument: deployTrust(target),
          MaxSessionDuration: maxSessionDuration,
        }),
      );
      return takeStep(client, target, "attach-policy");
    case "attach-policy":
      await client.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: administratorPolicy }));
      return;
    case "set-trust":
      return setTrust(client, RoleName, deployTrust(target));
    case "narrow-account-role":
      return setTrust(client, target.accountRoleName, accountTrust(target));
  }
}

async function setTrust(client: IAMClient, RoleName: string, PolicyDocument: string): Promise<void> {
  await client.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
}

/** A role's trust policy as ours are written; `undefined` when there is no such role. */
async function trustOf(client: IAMClient, RoleName: string): Promise<string | undefined> {
  try {
    const { Role } = await client.send(new GetRoleCommand({ RoleName }));
    // IAM gives documents back as in a URL.
    return canonicalPolicy(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""));
  } catch (error) {
    if (["NoSuchEntity", "NoSuchEntityException"].includes(errorName(error))) return undefined;
    throw error;
  }
}

function deployTrust({ managementAccountId, stack }: AccountRolesTarget): string {
  return accountDeployTrust(managementAccountId, stack);
}

function accountTrust({ managementAccountId, administrators }: AccountRolesTarget): string {
  return trustInRoles(managementAccountId, administrators);
}
