import { stackPlans, type Model } from "@aws-foundation/model";
import { type StackRolesArgs } from "@aws-foundation/org";
import { ResourceError } from "@aws-foundation/core";
import type { Input } from "@pulumi/pulumi";

/** What the model says of the stacks and who may deploy them, as the component StackRoles takes it. */
export function stackRolesArgs(
  model: Model,
  accountIds: Readonly<Record<string, Input<string>>>,
): StackRolesArgs {
  const { managementAccountId, administrators, accountRoleName } = model.organization;
  const stacks = stackPlans(model).filter(({ kind }) => kind !== "management");
  return {
    managementAccountId,
    administrators,
    accountRoleName,
    stacks: Object.fromEntries(
      stacks.map(({ name, accounts }) => [name, accounts.map((key) => idOf(accountIds, key))]),
    ),
  };
}

function idOf(accountIds: Readonly<Record<string, Input<string>>>, key: string): Input<string> {
  const id = accountIds[key];
  if (id !== undefined) return id;
  throw new ResourceError(`account "${key}"`, "its id is not given");
}
