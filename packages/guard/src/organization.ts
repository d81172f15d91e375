import { fullAwsAccess, type Policy } from "@aws-foundation/iam";
import { organizationalUnitEnvironment, registeredAccounts, type Model } from "@aws-foundation/model";
import {
  withNewAccounts,
  type IndexWithNewAccounts,
  type PermissionIndex,
} from "@aws-foundation/permissions";

/** What sentences are about: a model, and what its deployments say. */
export interface GuardedOrganization {
  readonly model: Model;
  readonly index: IndexWithNewAccounts;
}

/** An account as a sentence means it. */
export interface MeantAccount {
  readonly id: string;
  readonly name: string;
}

export function guardedOrganization(model: Model, index: PermissionIndex): GuardedOrganization {
  return { model, index: withNewAccounts(index) };
}

/** Keys of the units whose accounts belong to an environment. */
export function unitsOfEnvironment(model: Model, environment: string): readonly string[] {
  return Object.keys(model.organizationalUnits)
    .filter((unit) => organizationalUnitEnvironment(model, unit) === environment)
    .sort();
}

/** Keys of the units with workloads: those of any environment. */
export function workloadUnits(model: Model): readonly string[] {
  return Object.keys(model.organizationalUnits)
    .filter((unit) => organizationalUnitEnvironment(model, unit) !== undefined)
    .sort();
}

/**
 * The first of all units whose new accounts the same service and resource control policies bind: nothing else tells new
 * accounts apart, but for policies that ask for their place in the organization.
 */
export function differentUnits(
  { index: { conditionKeys, organization, unitPaths } }: GuardedOrganization,
  units: readonly string[],
): readonly string[] {
  if ([...conditionKeys.keys()].some((key) => key.endsWith("orgpaths"))) return units;
  const numbers = new Map<Policy, number>();
  const numberOf = (policy: Policy) => {
    const number = numbers.get(policy) ?? numbers.size;
    numbers.set(policy, number);
    return number;
  };
  const first = new Map<string, string>();
  for (const unit of units) {
    const levels = (unitPaths.get(unit) ?? []).map((target) =>
      [organization?.scps, organization?.rcps]
        .flatMap((controls) => controls?.[target] ?? [])
        .filter((policy) => policy !== fullAwsAccess)
        .map(numberOf),
    );
    const bound = levels.filter((policies) => policies.length > 0).join(" ");
    if (!first.has(bound)) first.set(bound, unit);
  }
  return [...first.values()];
}

/** Keys of the accounts with workloads. */
export function workloadAccounts(model: Model): readonly string[] {
  return registeredAccounts(model).filter(
    (key) => model.accounts[key]?.environment !== undefined && model.accounts[key].state === "active",
  );
}

/** Keys of accounts by the part that they play, as the model names the parts. */
export function accountsByPart(model: Model): ReadonlyMap<string, string> {
  const { security, shared } = model.organization;
  return new Map([
    ["log-archive", security.logArchive],
    ["audit", security.audit],
    ["backup", security.backup],
    ...(shared === undefined
      ? []
      : ([
          ["network", shared.network],
          ["shared-services", shared.sharedServices],
        ] as const)),
  ]);
}
