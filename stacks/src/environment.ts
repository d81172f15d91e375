import type { Model, StackPlan } from "@aws-foundation/model";
import { readStacks, type StackOutputs } from "./contracts.js";
import { createMemberAccounts } from "./member-accounts.js";

/** The stack of an environment: its accounts. */
export async function environment(model: Model, plan: StackPlan): Promise<StackOutputs<"environment">> {
  const { management } = await readStacks(["management"], plan);
  createMemberAccounts(model, plan, management.accountIds);
  return {};
}
