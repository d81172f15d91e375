import { InputPropertiesError, type InputProblem } from "@aws-foundation/core";
import { accountProblems, type AccountArgs, type Accounts } from "./account-args.js";
import {
  organizationalUnitProblems,
  planOrganizationalUnits,
  type OrganizationalUnits,
  type PlannedOrganizationalUnit,
} from "./organizational-unit-plan.js";

/** Arguments of {@link Organization}. */
export interface OrganizationArgs {
  /** Organizational units by key, at most 5 levels deep. */
  readonly organizationalUnits: OrganizationalUnits;
  /** Member accounts by key; the management account is none of them. */
  readonly accounts: Accounts;
  /**
   * The role that AWS makes in each new account for the management account to assume, 1-64 characters. A change is for
   * accounts made later: AWS renames none. @default "OrganizationAccountAccessRole"
   */
  readonly accountRoleName?: string;
}

/** One account as it is made. */
export interface PlannedAccount extends AccountArgs {
  readonly key: string;
}

/** What an organization consists of, in the order in which it can be made. */
export interface OrganizationPlan {
  /** Parents before their children. */
  readonly organizationalUnits: readonly PlannedOrganizationalUnit[];
  readonly accounts: readonly PlannedAccount[];
  readonly accountRoleName: string;
}

/** Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html */
const roleNamePattern = /^[\w+=,.@-]{1,64}$/;
const defaultRoleName = "OrganizationAccountAccessRole";

/**
 * Checks the arguments and puts them in order; the same plan for any order of the input's keys.
 * @throws {@link InputPropertiesError} with everything that is wrong.
 */
export function planOrganization(args: OrganizationArgs): OrganizationPlan {
  const { organizationalUnits, accounts, accountRoleName = defaultRoleName } = args;
  const problems = [
    ...organizationalUnitProblems(organizationalUnits),
    ...accountProblems(accounts, organizationalUnits),
    ...roleNameProblems(accountRoleName),
  ];
  if (problems.length > 0) throw new InputPropertiesError("the organization", problems);
  return {
    organizationalUnits: planOrganizationalUnits(organizationalUnits),
    accounts: Object.entries(accounts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, account]) => ({ key, ...account })),
    accountRoleName,
  };
}

function roleNameProblems(name: string): InputProblem[] {
  const problem = "is not 1 to 64 letters, digits and + = , . @ - _";
  return roleNamePattern.test(name) ? [] : [{ path: "accountRoleName", value: name, problem }];
}
