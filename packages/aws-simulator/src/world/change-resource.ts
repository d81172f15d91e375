import { create, type SimulatedResource } from "../simulator.js";
import { inputProperties } from "../types/input-properties.js";
import { text, type Value, type Values } from "../values.js";
import { resourceKey, type StoredResource } from "./account-state.js";
import { OrganizationView } from "./rules/organization-view.js";
import type { TypeRules } from "./rules/rules.js";
import type { WorldTransaction } from "./transaction.js";

/** A resource that is made or changed, in an account that is known. */
export interface ResourceChange {
  readonly world: WorldTransaction;
  readonly accountId: string;
  readonly type: string;
  readonly rules: TypeRules;
  readonly urn: string;
  /** Checked inputs. */
  readonly inputs: Values;
  /** Inputs of the provider. */
  readonly provider: Values;
}

/**
 * Makes a resource.
 * @param wantedId Its id. @default the one that its URN and inputs give, or the next one if that was given before
 * @throws AwsError for what AWS refuses.
 */
export function createResource(change: ResourceChange, wantedId?: string): SimulatedResource {
  const { world, accountId, rules, inputs } = change;
  const made = withNewId(change, wantedId);
  rules.create?.({ world, accountId, id: made.id, inputs });
  store(change, made.id, made.outputs);
  return made;
}

/** Changes a resource. What AWS computed once stays, but for what follows from the inputs. */
export function updateResource(change: ResourceChange, stored: StoredResource): Values {
  const { world, accountId, type, rules, inputs } = change;
  rules.update?.({ world, accountId, id: stored.id, inputs, stored });
  const computed = compute(change, { id: stored.id }).outputs;
  const known = new Set([...(inputProperties[type] ?? []), ...(rules.derived ?? []), "tagsAll"]);
  const kept = Object.fromEntries(Object.entries(stored.outputs).filter(([key]) => !known.has(key)));
  const outputs = { ...computed, ...kept, ...inputs };
  store(change, stored.id, outputs);
  return outputs;
}

/** Deletes a resource, if it is there. */
export function deleteResource(change: ResourceChange, id: string): void {
  const { world, accountId, rules, inputs } = change;
  const stored = findStored(change, id);
  const operation = { world, accountId, id, inputs, stored };
  if (!stored && !rules.read?.(operation)) return;
  rules.delete?.(operation);
  if (!stored || rules.stays?.(operation) === true) return;
  const account = world.account(accountId);
  Reflect.deleteProperty(account.resources, keyOf(change, id));
  if ((rules.identity ?? "made") === "made") account.retiredIds.push(id);
}

/** The resource as it is kept. */
export function findStored(change: ResourceChange, id: string): StoredResource | undefined {
  return change.world.find(change.accountId)?.resources[keyOf(change, id)];
}

function withNewId(change: ResourceChange, wantedId: string | undefined): SimulatedResource {
  if (wantedId !== undefined) return compute(change, { id: wantedId });
  const made = compute(change, {});
  if ((change.rules.identity ?? "made") !== "made") return made;
  let attempt = made;
  for (let count = 2; isTaken(change, attempt.id); count += 1)
    attempt = compute({ ...change, urn: `${change.urn}#${String(count)}` }, {});
  return attempt;
}

function isTaken(change: ResourceChange, id: string): boolean {
  const account = change.world.find(change.accountId);
  const isAccount = /^\d{12}$/.test(id) && change.world.find(id) !== undefined;
  return isAccount || findStored(change, id) !== undefined || (account?.retiredIds.includes(id) ?? false);
}

function compute(change: ResourceChange, facts: { readonly id?: string }): SimulatedResource {
  const { world, accountId, type, urn, inputs } = change;
  const view = OrganizationView.find(world, accountId);
  const organization = view && { organization: view.resource.id, root: view.rootId };
  // Whether the program pins the account or not, this is the one that the call reaches.
  const provider = { ...change.provider, allowedAccountIds: [accountId] };
  const made = create(
    { type, urn, inputs, provider },
    { ...facts, ...(organization ? { organization } : {}) },
  );
  if (!made) throw new Error(`simulated AWS has no resource type ${type}`);
  return made;
}

function store(change: ResourceChange, id: string, outputs: Values): void {
  const { world, accountId, type } = change;
  const region = regionOf(change);
  world.account(accountId).resources[keyOf(change, id)] = {
    type,
    id,
    ...(region === undefined ? {} : { region }),
    outputs,
  };
}

function keyOf(change: ResourceChange, id: string): string {
  const kept = change.rules.identity === "setting" ? "" : id;
  return resourceKey(change.type, regionOf(change), kept);
}

function regionOf({
  inputs: { region },
}: {
  readonly inputs: Readonly<Record<string, Value>>;
}): string | undefined {
  return region === undefined ? undefined : text(region);
}
