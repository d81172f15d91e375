import type { Model, StackPlan } from "@aws-foundation/model";
import { createBaselines } from "./baselines.js";
import { readManagement, type NoOutputs } from "./contracts.js";
import { accountProviders } from "./providers.js";

/** The stack shared: the accounts of the network hub and of what all environments share. */
export async function shared(model: Model, { accounts }: StackPlan): Promise<NoOutputs> {
  const { accountIds } = await readManagement(accounts);
  createBaselines(model, accountProviders(model, accounts, accountIds));
  return {};
}
