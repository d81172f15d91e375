import { managementStackName, stackPlans, type Model } from "@aws-foundation/model";
import { type StackRolesArgs } from "@aws-foundation/org";
import { ResourceError, stateBucketName } from "@aws-foundation/core";
import type { Input } from "@pulumi/pulumi";

/**
 * What the model says of the stacks and who may deploy them, as the component StackRoles takes it.
 * @param project Pulumi's name of the project, which is in the paths of the state.
 */
export function stackRolesArgs(
  model: Model,
  accountIds: Readonly<Record<string, Input<string>>>,
  project: string,
): StackRolesArgs {
  const { managementAccountId, administrators, accountRoleName } = model.organization;
  const { home } = model.regions;
  const plans = stackPlans(model);
  const stacks = plans.filter(({ name }) => name !== managementStackName);
  return {
    managementAccountId,
    administrators,
    accountRoleName,
    managementStack: managementStackName,
    stacks: Object.fromEntries(
      stacks.map(({ name, accounts }) => [name, accounts.map((key) => idOf(accountIds, key))]),
    ),
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

function idOf(accountIds: Readonly<Record<string, Input<string>>>, key: string): Input<string> {
  const id = accountIds[key];
  if (id !== undefined) return id;
  throw new ResourceError(`account "${key}"`, "its id is not given");
}
