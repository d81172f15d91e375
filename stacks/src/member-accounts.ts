import { accountPlanRolesName, visitingRolesName } from "@aws-foundation/core";
import { stackPlans, type Model, type StackPlan } from "@aws-foundation/model";
import { AccountPlanRole, VisitingStackRoles } from "@aws-foundation/org";
import { AccountBaseline, AlternateContacts } from "@aws-foundation/security-baseline";
import type { Input } from "@pulumi/pulumi";
import { alternateContactsArgs } from "./map/contacts.js";
import { visitedAccounts } from "./map/foundation-roles.js";
import { accountBaselineArgs } from "./map/security-baseline.js";
import { accountProviders, type AccountProvider } from "./providers.js";

type Plan = StackPlan<string>;

/**
 * What every account of a stack has, whatever its kind is: security settings, contacts, the role that reads it, and the
 * roles of other stacks that work there.
 * @param accountIds By the account's key, of all member accounts that the stack works in.
 * @param plans Every stack. @default those of the model
 * @returns the providers of all accounts that the stack works in, by the account's key.
 */
export function createMemberAccounts(
  model: Model,
  plan: Plan,
  accountIds: Readonly<Record<string, Input<string>>>,
  plans: readonly Plan[] = stackPlans(model),
): Readonly<Record<string, AccountProvider>> {
  const providers = accountProviders(model, plan, accountIds);
  for (const [key, account] of Object.entries(providers))
    if (plan.accounts.includes(key)) createAccount(model, plan, key, account, plans);
  return providers;
}

function createAccount(
  model: Model,
  { name, kind }: Plan,
  key: string,
  { provider, accountId }: AccountProvider,
  plans: readonly Plan[],
): void {
  const { managementAccountId } = model.organization;
  const visitors = plans.flatMap((visitor) =>
    visitedAccounts(visitor).includes(key)
      ? [{ stack: visitor.name, types: visitor.elsewhere[key] ?? [] }]
      : [],
  );
  new AccountBaseline(`${key}-baseline`, accountBaselineArgs(model, key), { provider });
  new AlternateContacts(`${key}-contacts`, alternateContactsArgs(model, key), { provider });
  const names = visitors.map(({ stack }) => stack);
  const role = { managementAccountId, accountId, stack: name, kind, visitors: names };
  new AccountPlanRole(accountPlanRolesName(key), role, { provider });
  for (const { stack, types } of visitors) {
    const roles = { managementAccountId, accountId, stack, types };
    new VisitingStackRoles(visitingRolesName(key, stack), roles, { provider });
  }
}
