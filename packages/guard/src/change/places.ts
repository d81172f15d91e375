import { isUnknown, type Organization, type Statement } from "@aws-foundation/iam";
import { newAccountName, type IndexWithNewAccounts } from "@aws-foundation/permissions";
import { allowsEverything, statementsOf } from "../control-statements.js";

/** A statement of a service or resource control policy, where it binds. */
export interface BindingStatement {
  readonly kind: "scp" | "rcp";
  /** The root, unit or account that its policy is attached to. */
  readonly target: string;
  readonly policy: string;
  readonly statement: Statement;
}

/** A place of an organization, with every statement that binds what is in it. */
export interface Place {
  /** A unit's key, or an account's behind `account:` where it has policies of its own. */
  readonly name: string;
  /** The account that stands for what is in it: a new one of a unit's. */
  readonly accountId: string;
  /** What `foundation can` calls that account. */
  readonly accountName: string;
  readonly statements: readonly BindingStatement[];
  /** Policies of which nothing is known. */
  readonly unknowns: readonly string[];
  /** Targets on the way whose policies do not allow everything: there, only what a statement allows passes. */
  readonly narrowTargets: readonly string[];
}

/** The places of an organization, sorted: each unit, and each account that has policies of its own. */
export function placesOf(index: IndexWithNewAccounts): readonly Place[] {
  const { organization, newAccounts, accounts } = index;
  if (organization === undefined) return [];
  const units = [...newAccounts].map(([unit, id]) => placeOf(organization, unit, id, newAccountName(unit)));
  const others = Object.keys(organization.accounts)
    .filter((id) => id !== organization.managementAccountId && hasOwnPolicies(organization, id))
    .map((id) => placeOf(organization, `account:${accounts.nameOf(id)}`, id, accounts.nameOf(id)));
  return [...units, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function hasOwnPolicies({ scps, rcps }: Organization, accountId: string): boolean {
  // AWS's own is attached to every account.
  return (scps?.[accountId] ?? []).length > 1 || (rcps?.[accountId] ?? []).length > 0;
}

function placeOf(organization: Organization, name: string, accountId: string, accountName: string): Place {
  const path = [...(organization.accounts[accountId] ?? []), accountId];
  const attached = (["scp", "rcp"] as const).flatMap((kind) =>
    path.flatMap((target) =>
      (organization[kind === "scp" ? "scps" : "rcps"]?.[target] ?? []).map((policy) => ({
        kind,
        target,
        policy,
      })),
    ),
  );
  const statements = attached.flatMap(({ kind, target, policy }) =>
    statementsOf(policy).map((statement) => ({ kind, target, policy: policy.name, statement })),
  );
  const open = new Set(
    statements.flatMap(({ kind, target, statement }) =>
      kind === "scp" && allowsEverything(statement) ? [target] : [],
    ),
  );
  return {
    name,
    accountId,
    accountName,
    narrowTargets: organization.scps === undefined ? [] : path.filter((target) => !open.has(target)),
    // What allows everything decides nothing else, and each unit has its own.
    statements: statements.filter(({ statement }) => !allowsEverything(statement)),
    unknowns: attached.flatMap(({ policy }) => (isUnknown(policy.statements) ? [policy.name] : [])),
  };
}
