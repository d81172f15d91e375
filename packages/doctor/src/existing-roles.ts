import { clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import {
  accountPlanRoleName,
  accountPlanRoleResourceName,
  accountPlanRolesName,
  roleArn,
  sideBySide,
  stackRoleName,
  stackRoleResourceName,
  stackRolesName,
  trustInAdministrators,
  trustInRoles,
  visitingRoleResourceName,
  visitingRolesName,
  type StackAccess,
} from "@aws-foundation/core";
import { managementAccountKey, managementStackName, stackPlans, type Model } from "@aws-foundation/model";
import { IAMClient } from "@aws-sdk/client-iam";
import { callsAtOnce, type Cloud } from "./cloud.js";
import type { Existing } from "./existing.js";
import { trustOf } from "./role-trust.js";

/** A role that a stack makes for plans and deployments, as it is to be. */
export interface FoundationRole {
  /** The stack that makes it. */
  readonly stack: string;
  /** Key of the account that it is in. */
  readonly account: string;
  /** Name of its resource. */
  readonly resource: string;
  readonly name: string;
  readonly trust: string;
}

const accesses: readonly StackAccess[] = ["deploy", "plan"];

/** The roles that stacks make for plans and deployments: those of all stacks in management, and those that accounts are read with. */
export function foundationRoles(model: Model): readonly FoundationRole[] {
  const plans = stackPlans(model);
  const { administrators, managementAccountId } = model.organization;
  const inManagement = plans.flatMap(({ name: stack }) =>
    accesses.map((access): FoundationRole => {
      const name = stackRoleName(access, stack);
      return {
        stack: managementStackName,
        account: managementAccountKey,
        resource: stackRoleResourceName(stackRolesName, access, stack),
        name,
        trust: trustInAdministrators(managementAccountId, administrators, roleArn(managementAccountId, name)),
      };
    }),
  );
  const trustIn = (role: string) => trustInRoles(managementAccountId, [roleArn(managementAccountId, role)]);
  const inMembers = plans.flatMap(({ name: stack, accounts }) =>
    accounts
      .filter((account) => account !== managementAccountKey)
      .flatMap((account): FoundationRole[] => [
        {
          stack,
          account,
          resource: accountPlanRoleResourceName(accountPlanRolesName(account)),
          name: accountPlanRoleName,
          trust: trustIn(stackRoleName("plan", stack)),
        },
        ...plans
          .filter(({ elsewhere }) => Object.hasOwn(elsewhere, account))
          .flatMap(({ name: visitor }) =>
            accesses.map((access) => ({
              stack,
              account,
              resource: visitingRoleResourceName(visitingRolesName(account, visitor), access),
              name: stackRoleName(access, visitor),
              trust: trustIn(stackRoleName(access, visitor)),
            })),
          ),
      ]),
  );
  return [...inManagement, ...inMembers];
}

/**
 * Roles that are there already: with the trust policy that they are to have they are adopted, with another one they stand in
 * the way. What else of them differs is brought in line by the update that adopts them.
 * @param roles Those that no state has. Accounts that cannot be entered are passed over.
 * @returns what there is, by the stack that makes it.
 * @throws MissingPermissionError where the caller may not look.
 */
export async function findExistingRoles(
  { entered, session }: Pick<Cloud, "entered" | "session">,
  roles: readonly FoundationRole[],
): Promise<ReadonlyMap<string, Existing>> {
  const needsMembers = roles.some(({ account }) => account !== managementAccountKey);
  const members = needsMembers ? await entered() : [];
  const sessions = new Map<string, AwsSession | undefined>([
    [managementAccountKey, session],
    ...members.map((member) => [member.key, member.session] as const),
  ]);
  const found = await sideBySide(roles, callsAtOnce, async (role) => {
    const own = sessions.get(role.account);
    return own === undefined ? undefined : { role, trust: await trustIn(own, role.name) };
  });
  return existingByStack(
    found.flatMap((one) => (one?.trust === undefined ? [] : [{ ...one, trust: one.trust }])),
  );
}

/** What roles that are there mean, by the stack that makes them. */
export function existingByStack(
  found: readonly { readonly role: FoundationRole; readonly trust: string }[],
): ReadonlyMap<string, Existing> {
  const byStack = new Map<string, { ids: Record<string, string>; problems: string[] }>();
  for (const { role, trust } of found) {
    const { ids, problems } = byStack.get(role.stack) ?? { ids: {}, problems: [] };
    if (trust === role.trust) ids[role.resource] = role.name;
    else problems.push(otherTrust(role));
    byStack.set(role.stack, { ids, problems });
  }
  return byStack;
}

function otherTrust({ account, name, trust }: FoundationRole): string {
  return (
    `the role ${name} is in account "${account}" already, and trusts others than the model wants: delete it, or have it ` +
    `trusted right: aws iam update-assume-role-policy --role-name ${name} --policy-document '${trust}'`
  );
}

async function trustIn(session: AwsSession, name: string): Promise<string | undefined> {
  const client = new IAMClient(clientSettings(session));
  try {
    return await trustOf(client, name);
  } finally {
    client.destroy();
  }
}
