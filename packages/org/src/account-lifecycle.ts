import { didYouMean, propertyPath, type InputProblem } from "@aws-foundation/core";
import type { AccountArgs, Accounts } from "./account-args.js";
import type { OrganizationalUnits } from "./organizational-unit-plan.js";

/** Keys of the organizational units of accounts that are not active. */
export interface LifecycleUnits {
  /** Where accounts in quarantine are. @default none, so that no account can be quarantined */
  readonly quarantine?: string;
  /** Where accounts on their way out are. @default none, so that no account can be suspended */
  readonly suspended?: string;
}

/** What an organization says of its accounts' life. */
export interface LifecycleArgs {
  readonly organizationalUnits: OrganizationalUnits;
  readonly accounts: Accounts;
  readonly lifecycle?: LifecycleUnits;
  readonly permanentAccounts?: readonly string[];
}

/** One account as it is made. */
export interface PlannedAccount extends Omit<AccountArgs, "state"> {
  readonly key: string;
  /** Key of the unit that it is in by its state. */
  readonly organizationalUnit: string;
  /** Whether it is on its way out: unprotected, and closed once it is no longer managed. */
  readonly leaving: boolean;
}

/** The accounts that are there, by key: all but the closed ones. */
export function planAccounts(accounts: Accounts, lifecycle: LifecycleUnits = {}): PlannedAccount[] {
  return Object.entries(accounts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, { state = "active", ...account }]) => {
      if (state === "closed") return [];
      const { quarantine, suspended } = lifecycle;
      const unit = { active: undefined, quarantined: quarantine, suspended }[state];
      return [
        {
          key,
          ...account,
          organizationalUnit: unit ?? account.organizationalUnit,
          leaving: state === "suspended",
        },
      ];
    });
}

/** Steps that cannot be taken: to units that are not there, and out of what must stay. The same for any order of the input. */
export function lifecycleProblems(args: LifecycleArgs): InputProblem[] {
  const { accounts, lifecycle = {}, organizationalUnits, permanentAccounts = [] } = args;
  return [
    ...(["quarantine", "suspended"] as const).flatMap((stage) =>
      keyProblems(["lifecycle", stage], lifecycle[stage], organizationalUnits, "organizational unit"),
    ),
    ...[...new Set(permanentAccounts)]
      .sort()
      .flatMap((key) => keyProblems(["permanentAccounts"], key, accounts, "account")),
    ...Object.entries(accounts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, account]) => stateProblems(key, account, lifecycle, permanentAccounts)),
  ];
}

function keyProblems(
  path: readonly string[],
  key: string | undefined,
  known: object,
  what: string,
): InputProblem[] {
  if (key === undefined || Object.hasOwn(known, key)) return [];
  const fix = didYouMean(key, Object.keys(known));
  return [{ path: propertyPath(...path), value: key, problem: `there is no such ${what}`, fix }];
}

function stateProblems(
  key: string,
  { state = "active" }: AccountArgs,
  lifecycle: LifecycleUnits,
  permanentAccounts: readonly string[],
): InputProblem[] {
  const at = { path: propertyPath("accounts", key, "state"), value: state };
  if ((state === "suspended" || state === "closed") && permanentAccounts.includes(key)) {
    const problem = "the account is permanent: what it keeps must outlive the other accounts";
    return [{ ...at, problem, fix: "leave it active" }];
  }
  const stage = state === "quarantined" ? "quarantine" : state;
  if ((stage !== "quarantine" && stage !== "suspended") || lifecycle[stage] !== undefined) return [];
  const problem = "there is no organizational unit for such accounts";
  return [{ ...at, problem, fix: `name one in lifecycle.${stage}` }];
}
