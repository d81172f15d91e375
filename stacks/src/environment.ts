import type { Model, StackPlan } from "@aws-foundation/model";
import { readStacks, type StackOutputs } from "./contracts.js";
import { neededOfHub } from "./map/network.js";
import { createMemberAccounts } from "./member-accounts.js";
import { providerOf } from "./providers.js";
import { createSpokes } from "./spokes.js";

/** The stack of an environment: its accounts and their networks. */
export async function environment(model: Model, plan: StackPlan): Promise<StackOutputs<"environment">> {
  const { attachment } = plan;
  if (attachment === undefined) {
    const { management } = await readStacks(["management"], plan);
    const accounts = createMemberAccounts(model, plan, management.accountIds);
    createSpokes(model, plan, accounts, { management });
    return {};
  }
  const { management, shared } = await readStacks(["management", "shared"], plan, neededOfHub(model, plan));
  const accounts = createMemberAccounts(model, plan, management.accountIds);
  const attachProvider = providerOf(accounts, attachment.account);
  createSpokes(model, plan, accounts, { management, shared, attachProvider });
  return {};
}
