import { InputPropertiesError, propertyPath } from "@aws-foundation/core";
import { parse, stringify } from "yaml";
import type { Model } from "../schema.js";
import { networkPlan } from "../network-queries.js";
import { owningStack } from "../stack-plans.js";
import { lockSchema, type Lock, type LockedPolicy } from "./lock-schema.js";

const header = `# What was deployed last: the next change of the model is checked against it, and guardrails stay in their policies.
# Written by \`foundation lock\`; commit it, and do not edit it but as the runbooks say.
`;

/** Path of the lock of the model in `file`: beside it, `foundation.lock.yaml` for `foundation.yaml`. */
export function lockFileOf(file: string): string {
  return `${file.replace(/\.ya?ml$/, "")}.lock.yaml`;
}

/**
 * The lock of a model that has just been deployed. Closed accounts stay in it when they have left the model, for their
 * addresses cannot be used again.
 * @param previous The lock until now, if there was one.
 * @param guardrailPolicies What the component Organization says of itself under this name.
 */
export function lockOf(model: Model, guardrailPolicies: readonly LockedPolicy[], previous?: Lock): Lock {
  const idOf = ({ id }: { readonly id?: string | undefined }) => (id === undefined ? {} : { id });
  const accounts = byKey(model.accounts, ({ state, email, id }, key) => ({
    stack: owningStack(model, key),
    state,
    email,
    ...idOf({ id }),
  }));
  return {
    version: 1,
    organization: {
      managementAccountId: model.organization.managementAccountId,
      ...idOf(model.organization),
    },
    organizationalUnits: byKey(model.organizationalUnits, idOf),
    accounts: byKey({ ...closedAccounts(previous), ...accounts }, (account) => account),
    guardrailPolicies: guardrailPolicies.map(({ key, type, guardrails, targets }) => ({
      key,
      type,
      guardrails: [...guardrails],
      targets: [...targets],
    })),
    ...blocksOf(model, previous),
    logs: byKey(model.logging.kinds, ({ lock, locked, retentionDays }) => ({ lock, locked, retentionDays })),
  };
}

/** Blocks of VPCs, and of accounts on their way out, whose VPC may still be there. Nothing where there never were networks. */
function blocksOf(model: Model, previous: Lock | undefined): Pick<Lock, "blocks"> {
  const leaving = Object.entries(previous?.blocks ?? {}).filter(
    ([key]) => Object.hasOwn(model.accounts, key) && model.accounts[key]?.state === "suspended",
  );
  const blocks = { ...Object.fromEntries(leaving), ...networkPlan(model)?.blocks };
  if (Object.keys(blocks).length === 0) return {};
  return { blocks: byKey(blocks, (ofRegions) => byKey(ofRegions, (block) => block)) };
}

function closedAccounts(lock: Lock | undefined): Lock["accounts"] {
  return Object.fromEntries(
    Object.entries(lock?.accounts ?? {}).filter(([, { state }]) => state === "closed"),
  );
}

/** The lock as a file; the same text for the same lock. */
export function lockText(lock: Lock): string {
  return header + stringify(lock, { lineWidth: 0, flowCollectionPadding: true });
}

/**
 * The lock that a text holds.
 * @param file The name that problems carry.
 * @throws InputPropertiesError for a text that `foundation lock` has not written.
 */
export function parseLock(text: string, file: string): Lock {
  const fix = "take it back from version control, or remove the file and write it anew: foundation lock";
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    throw new InputPropertiesError(file, [{ path: "", problem: (error as Error).message, fix }]);
  }
  const parsed = lockSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new InputPropertiesError(
    file,
    parsed.error.issues.map(({ path, message }) => ({
      path: propertyPath(...(path as string[])),
      problem: message,
      fix,
    })),
  );
}

function byKey<T, U>(
  record: Readonly<Record<string, T>>,
  map: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, map(value, key)]),
  );
}
