import type { Model, StackPlan } from "@aws-foundation/model";
import { AccountPlanRole } from "@aws-foundation/org";
import { AccountBaseline, AlternateContacts } from "@aws-foundation/security-baseline";
import { readManagement } from "./contracts.js";
import { alternateContactsArgs } from "./map/contacts.js";
import { accountBaselineArgs } from "./map/security-baseline.js";
import { accountProviders } from "./providers.js";

/** What every account has, whatever its stack is: security settings, contacts, and the role that reads it. */
export async function createMemberAccounts(model: Model, { name, accounts }: StackPlan): Promise<void> {
  const { accountIds } = await readManagement(accounts);
  const { managementAccountId } = model.organization;
  for (const [key, { provider, accountId }] of Object.entries(
    accountProviders(model, accounts, accountIds),
  )) {
    new AccountBaseline(`${key}-baseline`, accountBaselineArgs(model, key), { provider });
    new AlternateContacts(`${key}-contacts`, alternateContactsArgs(model, key), { provider });
    const role = { managementAccountId, accountId, stack: name };
    new AccountPlanRole(`${key}-plan-role`, role, { provider });
  }
}
