import { InputPropertiesError, policyTypes, roleNamePattern, type InputProblem } from "@aws-foundation/core";
import { accountProblems, type Accounts } from "./account-args.js";
import {
  lifecycleProblems,
  planAccounts,
  type LifecycleUnits,
  type PlannedAccount,
} from "./account-lifecycle.js";
import { delegatedAdministratorProblems, type DelegatedAdministrators } from "./delegated-administrators.js";
import { existingIdProblems } from "./existing-ids.js";
import { planGuardrailPolicies, type GuardrailsArgs } from "./guardrail-plan.js";
import {
  organizationalUnitProblems,
  planOrganizationalUnits,
  type OrganizationalUnits,
  type PlannedOrganizationalUnit,
} from "./organizational-unit-plan.js";
import type { PackedPolicy } from "./packing/pack.js";

/** Arguments of {@link Organization}. */
export interface OrganizationArgs {
  /** Id of the organization that exists and is adopted, such as `o-a1b2c3d4e5`. @default a new one is made */
  readonly organizationId?: string;
  /**
   * Types of policies that others use, as AWS spells them: they stay enabled beside those of the guardrails. AWS detaches
   * every policy of a type that is disabled. @default none
   */
  readonly otherPolicyTypes?: readonly string[];
  /** Organizational units by key, at most 5 levels deep. */
  readonly organizationalUnits: OrganizationalUnits;
  /** Member accounts by key; the management account is none of them. */
  readonly accounts: Accounts;
  /** The units of accounts that are not active. @default none: all accounts are active or closed */
  readonly lifecycle?: LifecycleUnits;
  /** Keys of accounts that cannot be suspended or closed, such as the one with the logs. @default none */
  readonly permanentAccounts?: readonly string[];
  /**
   * Accounts that administer services, by the service's principal, such as `config.amazonaws.com`: only services whose
   * administrator is registered with the Organizations API. @default none
   */
  readonly delegatedAdministrators?: DelegatedAdministrators;
  /** What accounts cannot do. @default nothing is forbidden */
  readonly guardrails?: GuardrailsArgs;
  /**
   * The role that AWS makes in each new account for the management account to assume, 1-64 characters. A change is for
   * accounts made later: AWS renames none. @default "OrganizationAccountAccessRole"
   */
  readonly accountRoleName?: string;
}

/** What an organization consists of, in the order in which it can be made. */
export interface OrganizationPlan {
  /** Id of the existing organization; undefined for one that is made. */
  readonly organizationId: string | undefined;
  /** Types of policies that are enabled, sorted. */
  readonly policyTypes: readonly string[];
  /** Parents before their children. */
  readonly organizationalUnits: readonly PlannedOrganizationalUnit[];
  /** Without the closed ones. */
  readonly accounts: readonly PlannedAccount[];
  readonly delegatedAdministrators: DelegatedAdministrators;
  readonly policies: readonly PackedPolicy[];
  readonly accountRoleName: string;
}

const defaultRoleName = "OrganizationAccountAccessRole";

/**
 * Checks the arguments and puts them in order; the same plan for any order of the input's keys.
 * @throws {@link InputPropertiesError} with everything that is wrong.
 */
export function planOrganization(args: OrganizationArgs): OrganizationPlan {
  const { organizationId, organizationalUnits, delegatedAdministrators = {}, guardrails } = args;
  const { accountRoleName = defaultRoleName, otherPolicyTypes = [] } = args;
  const accounts = planAccounts(args.accounts, args.lifecycle);
  const problems = [
    ...organizationalUnitProblems(organizationalUnits),
    ...accountProblems(args.accounts, organizationalUnits),
    ...lifecycleProblems(args),
    ...existingIdProblems(organizationId, organizationalUnits, args.accounts),
    ...delegatedAdministratorProblems(delegatedAdministrators, accounts),
    ...roleNameProblems(accountRoleName),
  ];
  const policies = guardrails
    ? collect(() => planGuardrailPolicies(guardrails, organizationalUnits, accounts), problems)
    : [];
  if (problems.length > 0 || policies === undefined)
    throw new InputPropertiesError("the organization", problems);
  return {
    organizationId,
    policyTypes: [...new Set<string>([...policyTypes, ...otherPolicyTypes])].sort(),
    organizationalUnits: planOrganizationalUnits(organizationalUnits),
    accounts,
    delegatedAdministrators,
    policies,
    accountRoleName,
  };
}

/** A plan, or the problems that there are with it beside those that are known. */
function collect<T>(plan: () => T, problems: InputProblem[]): T | undefined {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof InputPropertiesError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

function roleNameProblems(name: string): InputProblem[] {
  const problem = "is not 1 to 64 letters, digits and + = , . @ - _";
  return roleNamePattern.test(name) ? [] : [{ path: "accountRoleName", value: name, problem }];
}
