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
