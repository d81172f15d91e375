import type { Model, StackPlan } from "@aws-foundation/model";
import { readStacks, type StackOutputs } from "./contracts.js";
import { createMemberAccounts } from "./member-accounts.js";

/** The stack shared: the accounts of the network hub and of what all environments share. */
export async function shared(model: Model, plan: StackPlan): Promise<StackOutputs<"shared">> {
  const { management } = await readStacks(["management"], plan);
  createMemberAccounts(model, plan, management.accountIds);
  return {};
}
