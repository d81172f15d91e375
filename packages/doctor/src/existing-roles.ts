import { clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import {
  accountPlanRoleName,
  accountPlanRoleResourceName,
  accountPlanRolesName,
  attachRoleName,
  attachRoleResourceName,
  attachRolesName,
  logArchiveName,
  logReplicationName,
  logReplicationRoleName,
  logReplicationRoleResourceName,
  logReplicationTrust,
  roleArn,
  sideBySide,
  stackRoleName,
  stackRoleResourceName,
  stackRolesName,
  trailDeliveryRoleName,
  trailDeliveryRoleResourceName,
  trailDeliveryTrust,
  trailLogsName,
  trustInAdministrators,
  trustInRoles,
  visitingRoleResourceName,
  visitingRolesName,
  type StackAccess,
} from "@aws-foundation/core";
import {
  attachedSegments,
  managementAccountKey,
  managementStackName,
  networkPlan,
  owningStack,
  stackPlans,
  stacksOfSegments,
  type Model,
} from "@aws-foundation/model";
import { IAMClient } from "@aws-sdk/client-iam";
import { callsAtOnce } from "./calls-at-once.js";
import type { Cloud } from "./cloud.js";
import type { Existing } from "./existing.js";
import { trustOf } from "./role-trust.js";

/** A role that a stack makes by a name of the foundation's, as it is to be. */
export interface FoundationRole {
  /** The stack that makes it. */
  readonly stack: string;
  /** Key of the account that it is in. */
  readonly account: string;
  /** Name of its resource. */
  readonly resource: string;
  readonly name: string;
  /** The trust policy that it is to have, by the id of its account. */
  readonly trustIn: (accountId: string) => string;
}

const accesses: readonly StackAccess[] = ["deploy", "plan"];

/**
 * The roles that stacks make by the foundation's names: those of all stacks in management, those that accounts are read with
 * and networks attached with, and those of the log archive.
 */
export function foundationRoles(model: Model): readonly FoundationRole[] {
  return [...stackRoles(model), ...memberRoles(model), ...attachRoles(model), ...logRoles(model)];
}

function stackRoles(model: Model): FoundationRole[] {
  const { administrators, managementAccountId } = model.organization;
  return stackPlans(model).flatMap(({ name: stack }) =>
    accesses.map((access): FoundationRole => {
      const name = stackRoleName(access, stack);
      return {
        stack: managementStackName,
        account: managementAccountKey,
        resource: stackRoleResourceName(stackRolesName, access, stack),
        name,
        trustIn: (id) => trustInAdministrators(id, administrators, roleArn(managementAccountId, name)),
      };
    }),
  );
}

function memberRoles(model: Model): FoundationRole[] {
  const plans = stackPlans(model);
  return plans.flatMap(({ name: stack, accounts }) =>
    accounts
      .filter((account) => account !== managementAccountKey)
      .flatMap((account): FoundationRole[] => [
        {
          stack,
          account,
          resource: accountPlanRoleResourceName(accountPlanRolesName(account)),
          name: accountPlanRoleName,
          trustIn: trustingStacks(model, "plan", [stack]),
        },
        ...plans
          .filter(({ elsewhere }) => Object.hasOwn(elsewhere, account))
          .flatMap(({ name: visitor }) =>
            accesses.map((access) => ({
              stack,
              account,
              resource: visitingRoleResourceName(visitingRolesName(account, visitor), access),
              name: stackRoleName(access, visitor),
              trustIn: trustingStacks(model, access, [visitor]),
            })),
          ),
      ]),
  );
}

function attachRoles(model: Model): FoundationRole[] {
  const account = networkPlan(model)?.networkAccount;
  if (account === undefined) return [];
  const stacks = stacksOfSegments(model);
  return attachedSegments(model).flatMap((segment) =>
    accesses.map((access) => ({
      stack: owningStack(model, account),
      account,
      resource: attachRoleResourceName(attachRolesName, access, segment),
      name: attachRoleName(access, segment),
      trustIn: trustingStacks(model, access, stacks[segment] ?? []),
    })),
  );
}

function logRoles(model: Model): FoundationRole[] {
  const { logArchive } = model.organization.security;
  return [
    {
      stack: owningStack(model, logArchive),
      account: logArchive,
      resource: logReplicationRoleResourceName(logReplicationName(logArchiveName)),
      name: logReplicationRoleName,
      trustIn: logReplicationTrust,
    },
    {
      stack: managementStackName,
      account: managementAccountKey,
      resource: trailDeliveryRoleResourceName(trailLogsName),
      name: trailDeliveryRoleName,
      trustIn: (id) => trailDeliveryTrust(id, model.regions.home),
    },
  ];
}

function trustingStacks(
  { organization: { managementAccountId } }: Model,
  access: StackAccess,
  stacks: readonly string[],
): FoundationRole["trustIn"] {
  const arns = stacks.map((stack) => roleArn(managementAccountId, stackRoleName(access, stack)));
  return () => trustInRoles(managementAccountId, arns);
}

/**
 * Roles that are there already: with the trust policy that they are to have they are adopted, with another one they stand in
 * the way. What else of them differs is brought in line by the update that adopts them.
 * @param roles Those that no state has. Accounts that cannot be entered are passed over.
 * @returns what there is, by the stack that makes it.
 * @throws MissingPermissionError where the caller may not look.
 */
export async function findExistingRoles(
  { entered, model, session }: Pick<Cloud, "entered" | "model" | "session">,
  roles: readonly FoundationRole[],
): Promise<ReadonlyMap<string, Existing>> {
  const needsMembers = roles.some(({ account }) => account !== managementAccountKey);
  const members = needsMembers ? await entered() : [];
  const places = new Map<string, { readonly id: string; readonly session: AwsSession | undefined }>([
    [managementAccountKey, { id: model.organization.managementAccountId, session }],
    ...members.map((member) => [member.key, member] as const),
  ]);
  const found = await sideBySide(roles, callsAtOnce, async (role): Promise<FoundRole[]> => {
    const place = places.get(role.account);
    if (place?.session === undefined) return [];
    const trust = await trustIn(place.session, role.name);
    return trust === undefined ? [] : [{ role, trust, wanted: role.trustIn(place.id) }];
  });
  return existingByStack(found.flat());
}

/** A role that is there, with the trust policy that it has and the one that it is to have. */
interface FoundRole {
  readonly role: FoundationRole;
  readonly trust: string;
  readonly wanted: string;
}

/** What roles that are there mean, by the stack that makes them. */
export function existingByStack(found: readonly FoundRole[]): ReadonlyMap<string, Existing> {
  const byStack = new Map<string, { ids: Record<string, string>; problems: string[] }>();
  for (const { role, trust, wanted } of found) {
    const { ids, problems } = byStack.get(role.stack) ?? { ids: {}, problems: [] };
    if (trust === wanted) ids[role.resource] = role.name;
    else problems.push(otherTrust(role, wanted));
    byStack.set(role.stack, { ids, problems });
  }
  return byStack;
}

function otherTrust({ account, name }: FoundationRole, wanted: string): string {
  return (
    `the role ${name} is in account "${account}" already, and trusts others than the model wants: delete it, or have it ` +
    `trusted right: aws iam update-assume-role-policy --role-name ${name} --policy-document '${wanted}'`
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
