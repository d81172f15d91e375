import type { Policy } from "../documents/policy.js";

/** An organization, with the policies that bind its accounts and their resources. */
export interface Organization {
  /** `aws:PrincipalOrgID` and `aws:ResourceOrgID` of its accounts. */
  readonly id: string;
  /** Neither service nor resource control policies bind it. */
  readonly managementAccountId: string;
  /** Accounts that administrate IAM for the organization: they open root sessions, as the management account does. */
  readonly rootAccessAdministratorIds?: readonly string[];
  /**
   * The path of each account, the management account's included: ids of root and organizational units from the top down,
   * without the account.
   */
  readonly accounts: Readonly<Record<string, readonly string[]>>;
  /**
   * Service control policies by the target that they are attached to: a root, an organizational unit or an account. Every
   * target on an account's way needs one that allows. Undefined where the policy type is not enabled.
   */
  readonly scps?: Readonly<Record<string, readonly Policy[]>>;
  /**
   * Resource control policies by target. RCPFullAWSAccess is attached everywhere and cannot be taken away: it need not be
   * listed. Undefined where the policy type is not enabled.
   */
  readonly rcps?: Readonly<Record<string, readonly Policy[]>>;
  /** What explanations call a target. @default its id */
  readonly targetNames?: Readonly<Record<string, string>>;
}

/** `aws:PrincipalOrgPaths` and `aws:ResourceOrgPaths` of an account. */
export function organizationPath({ id, accounts }: Organization, accountId: string): string | undefined {
  const path = accounts[accountId];
  return path === undefined ? undefined : `${[id, ...path].join("/")}/`;
}
