import {
  managementAccountKey,
  managementStackName,
  stackPlans,
  type Model,
  type StackKindRow,
  type StackPlan,
} from "@aws-foundation/model";
import type { StackElsewhere, StackRolesArgs } from "@aws-foundation/org";
import { stackRoleName, stateBucketName } from "@aws-foundation/core";
import { accountIdOf, type IdsByKey } from "./known-ids.js";

/**
 * What the model says of the stacks and who may deploy them, as the component StackRoles takes it.
 * @param project Pulumi's name of the project, which is in the paths of the state.
 * @param kinds @default the table
 */
export function stackRolesArgs(
  model: Model,
  accountIds: IdsByKey,
  project: string,
  kinds?: readonly StackKindRow[],
): StackRolesArgs {
  const { managementAccountId, administrators, accountRoleName } = model.organization;
  const { home } = model.regions;
  const plans = stackPlans<string>(model, kinds);
  const stacks = plans.filter(({ name }) => name !== managementStackName);
  return {
    managementAccountId,
    administrators,
    accountRoleName,
    managementStack: managementStackName,
    stacks: Object.fromEntries(
      stacks.map(({ name, accounts }) => [name, accounts.map((key) => accountIdOf(accountIds, key))]),
    ),
    elsewhere: Object.fromEntries(stacks.map((plan) => [plan.name, elsewhereOf(plan, accountIds)])),
    ...(model.state === "s3" && {
      state: {
        bucket: stateBucketName(managementAccountId, home),
        region: home,
        project,
        references: Object.fromEntries(plans.map(({ name, reads }) => [name, reads])),
      },
    }),
  };
}

/** Names of the roles that stacks have in member accounts of others, sorted. @param kinds @default the table */
export function visitingRoleNames(model: Model, kinds?: readonly StackKindRow[]): readonly string[] {
  const visiting = stackPlans<string>(model, kinds).filter((plan) => visitedAccounts(plan).length > 0);
  return visiting.flatMap(({ name }) => [stackRoleName("deploy", name), stackRoleName("plan", name)]).sort();
}

/** Keys of the member accounts of other stacks in which a stack has roles named after it: where it is attached, the role is its segment's. */
export function visitedAccounts({
  elsewhere,
  attachment,
}: Pick<StackPlan<string>, "elsewhere" | "attachment">): string[] {
  return Object.keys(elsewhere).filter((key) => key !== managementAccountKey && key !== attachment?.account);
}

function elsewhereOf(
  plan: Pick<StackPlan<string>, "elsewhere" | "attachment">,
  accountIds: IdsByKey,
): StackElsewhere {
  const { elsewhere, attachment } = plan;
  return {
    managementTypes: elsewhere[managementAccountKey] ?? [],
    accountIds: visitedAccounts(plan).map((key) => accountIdOf(accountIds, key)),
    ...(attachment !== undefined && {
      attach: { accountId: accountIdOf(accountIds, attachment.account), segments: [attachment.segment] },
    }),
  };
}
