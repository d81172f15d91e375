import type { Model, StackPlan } from "@aws-foundation/model";
import type { NoOutputs } from "./contracts.js";
import { createMemberAccounts } from "./member-accounts.js";

/** The stack security: the accounts of the log archive, the audit and the backups. */
export async function security(model: Model, plan: StackPlan): Promise<NoOutputs> {
  await createMemberAccounts(model, plan);
  return {};
}
