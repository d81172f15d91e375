import type { Model, StackPlan } from "@aws-foundation/model";
import { readStacks, type StackOutputs } from "./contracts.js";
import { createMemberAccounts } from "./member-accounts.js";

/** The stack security: the accounts of the log archive, the audit and the backups. */
export async function security(model: Model, plan: StackPlan): Promise<StackOutputs<"security">> {
  const { management } = await readStacks(["management"], plan);
  createMemberAccounts(model, plan, management.accountIds);
  return {};
}
