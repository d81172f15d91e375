import type { Model } from "@aws-foundation/model";
import type { LocatedAccount } from "./located-accounts.js";
import type { UnitInAws } from "./organization-facts.js";

/** Where policies are attached. */
export interface Places {
  readonly rootId: string;
  readonly units: readonly UnitInAws[];
  readonly accounts: readonly LocatedAccount[];
}

const accountPrefix = "account:";

/**
 * The id that a target of guardrails has in AWS; undefined for one that is not there yet.
 * @param target `root`, the key of a unit, or that of an account behind `account:`.
 */
export function targetId(
  model: Model,
  { rootId, units, accounts }: Places,
  target: string,
): string | undefined {
  if (target === "root") return rootId;
  if (!target.startsWith(accountPrefix)) return unitId(model, rootId, units, target);
  const key = target.slice(accountPrefix.length);
  return accounts.find((account) => account.key === key)?.inAws?.id;
}

/** By the id that the model has of it, or else by its name below its parent. */
function unitId(model: Model, rootId: string, units: readonly UnitInAws[], key: string): string | undefined {
  const unit = model.organizationalUnits[key];
  if (unit === undefined || unit.id !== undefined) return unit?.id;
  const parentId = unit.parent === undefined ? rootId : unitId(model, rootId, units, unit.parent);
  return units.find(({ name, parentId: above }) => name === unit.name && above === parentId)?.id;
}
