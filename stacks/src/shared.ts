import type { Model, StackPlan } from "@aws-foundation/model";
import { readStacks, type StackOutputs } from "./contracts.js";
import { createHubs } from "./hub.js";
import { createMemberAccounts } from "./member-accounts.js";
import { providerOf } from "./providers.js";
import { createSpokes } from "./spokes.js";

/** The stack shared: the accounts of the network hub and of what all environments share. */
export async function shared(model: Model, plan: StackPlan): Promise<StackOutputs<"shared">> {
  const { management } = await readStacks(["management"], plan);
  const accounts = createMemberAccounts(model, plan, management.accountIds);
  const told = createHubs(model, management, accounts);
  const network = model.organization.shared?.network;
  const attachProvider = network === undefined ? undefined : providerOf(accounts, network);
  createSpokes(model, plan, accounts, {
    management,
    shared: told,
    ...(attachProvider && { attachProvider }),
  });
  return told;
}
