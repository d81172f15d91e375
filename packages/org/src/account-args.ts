import { didYouMean, propertyPath, tagProblems, type InputProblem, type Tags } from "@aws-foundation/core";
import type { OrganizationalUnits } from "./organizational-unit-plan.js";

/**
 * Where an account is in its life, each step a deployment of its own.
 * - `active`: in its organizational unit.
 * - `quarantined`: in the unit for accounts in quarantine.
 * - `suspended`: in the unit for accounts on their way out, and no longer protected: the step before closing.
 * - `closed`: not managed any more. What was suspended is closed by that; AWS deletes it for good after 90 days.
 */
export type AccountState = "active" | "quarantined" | "suspended" | "closed";

/** One member account. Its e-mail address and key are for good; name, unit and tags may change. */
export interface AccountArgs {
  /** Its name in AWS, 1-50 printable ASCII characters. */
  readonly name: string;
  /**
   * The root user's e-mail address, 6-64 characters; no other AWS account anywhere may have it. A change needs another
   * account, which the account's protection refuses: change it with the Account API first.
   */
  readonly email: string;
  /** Key of the organizational unit that it is in while it is active. */
  readonly organizationalUnit: string;
  /** @default "active" */
  readonly state?: AccountState;
  /** Id of an account that exists and is adopted, 12 digits. @default a new one is made */
  readonly id?: string;
  /** Tags of the account. @default only the provider's default tags */
  readonly tags?: Tags;
}

/** Member accounts by key. A key names the account for good: resources are named after it. */
export type Accounts = Readonly<Record<string, AccountArgs>>;

/** Source of both: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html */
const namePattern = /^[\u0020-\u007e]{1,50}$/;
const emailPattern = /^(?=.{6,64}$)[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is wrong with the accounts. The same for any order of the input. */
export function accountProblems(accounts: Accounts, units: OrganizationalUnits): InputProblem[] {
  const addresses = new Map<string, string>();
  return Object.entries(accounts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, account]) => {
      // Mail systems do not tell case apart, and AWS compares addresses as they do.
      const address = account.email.toLowerCase();
      const twin = addresses.get(address);
      addresses.set(address, twin ?? key);
      return [
        ...nameProblems(key, account),
        ...emailProblems(key, account, twin),
        ...unitProblems(key, account, units),
        ...tagProblems(["accounts", key, "tags"], account.tags ?? {}),
      ];
    });
}

function nameProblems(key: string, { name }: AccountArgs): InputProblem[] {
  const problem = "is not 1 to 50 printable ASCII characters";
  return namePattern.test(name)
    ? []
    : [{ path: propertyPath("accounts", key, "name"), value: name, problem }];
}

function emailProblems(key: string, { email }: AccountArgs, twin: string | undefined): InputProblem[] {
  const at = { path: propertyPath("accounts", key, "email"), value: email };
  if (!emailPattern.test(email))
    return [{ ...at, problem: "is not an e-mail address of 6 to 64 characters" }];
  if (twin === undefined) return [];
  const fix = "give each account an address of its own, such as aws+audit@example.com";
  return [{ ...at, problem: `account "${twin}" has this address`, fix }];
}

function unitProblems(key: string, account: AccountArgs, units: OrganizationalUnits): InputProblem[] {
  const unit = account.organizationalUnit;
  if (Object.hasOwn(units, unit)) return [];
  const path = propertyPath("accounts", key, "organizationalUnit");
  const problem = "there is no such organizational unit";
  return [{ path, value: unit, problem, fix: didYouMean(unit, Object.keys(units)) }];
}
