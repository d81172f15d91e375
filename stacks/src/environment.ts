import type { Model, StackPlan } from "@aws-foundation/model";
import type { NoOutputs } from "./contracts.js";
import { createMemberAccounts } from "./member-accounts.js";

/** The stack of an environment: its accounts. */
export async function environment(model: Model, plan: StackPlan): Promise<NoOutputs> {
  await createMemberAccounts(model, plan);
  return {};
}
