import { authorize } from "../access/authorize.js";
import type { Caller } from "../access/caller.js";
import { demandsOf } from "../access/demands.js";
import type { Operation, ResourceType } from "../resource-type.js";
import { identityOf, type WholeType } from "../services/defaults.js";
import { OrganizationView } from "../services/organizations/organization-view.js";
import {
  contextOf,
  create,
  type CreateFacts,
  type ResourceQuery,
  type SimulatedResource,
} from "../simulator.js";
import { resourceKey, type StoredResource } from "../store/account-state.js";
import type { OperationKind } from "../store/faults.js";
import type { WorldTransaction } from "../store/transaction.js";
import { text, type Value, type Values } from "../values.js";

/** A resource that is made or changed, in an account that is known. */
export interface ResourceChange {
  readonly world: WorldTransaction;
  readonly accountId: string;
  readonly type: string;
  /** What is known of the type. */
  readonly rules: WholeType;
  readonly urn: string;
  /** Checked inputs. */
  readonly inputs: Values;
  /** Inputs of the provider. */
  readonly provider: Values;
  /** Who changes it. @default a person, whom nothing keeps from it */
  readonly caller?: Caller | undefined;
}

/**
 * Makes a resource.
 * @param wantedId Its id. @default the one that its URN and inputs give, or the next one if that was given before
 * @throws AwsError for what AWS refuses.
 */
export function createResource(change: ResourceChange, wantedId?: string): SimulatedResource {
  const made = withNewId(change, wantedId);
  const operation = operationOf(change, made.id);
  authorizeChange(change, "create", operation, made.outputs);
  change.rules.create?.(operation);
  const outputs = { ...made.outputs, ...change.rules.lookedUp?.(operation) };
  store(change, made.id, outputs);
  return { ...made, outputs };
}

/** Changes a resource. What AWS computed once stays, but for what follows from the inputs. */
export function updateResource(asked: ResourceChange, stored: StoredResource): Values {
  const { rules } = asked;
  const inputs = { ...keptInputs(rules, asked.inputs, stored.outputs), ...asked.inputs };
  const change = { ...asked, inputs };
  const operation = operationOf(change, stored.id, stored);
  authorizeChange(change, "update", operation, stored.outputs);
  rules.update?.(operation);
  const computed = compute(change, { id: stored.id }).outputs;
  const known = new Set([...rules.declared.inputs.keys(), ...(rules.derived ?? []), "tagsAll"]);
  const kept = Object.fromEntries(Object.entries(stored.outputs).filter(([key]) => !known.has(key)));
  const outputs = { ...computed, ...kept, ...inputs, ...rules.lookedUp?.(operation) };
  store(change, stored.id, outputs);
  return outputs;
}

/** Inputs that were taken away, and that AWS keeps then. */
function keptInputs({ measured }: WholeType, inputs: Values, before: Values): Values {
  const kept = [...(measured?.inputs ?? [])].flatMap(([name, { keptWhenRemoved }]) => {
    const value = before[name];
    return keptWhenRemoved && inputs[name] === undefined && value !== undefined
      ? [[name, value] as const]
      : [];
  });
  return Object.fromEntries(kept);
}

/** Deletes a resource, if it is there. */
export function deleteResource(change: ResourceChange, id: string): void {
  const { world, accountId, rules } = change;
  const stored = findStored(change, id);
  const operation = operationOf(change, id, stored);
  const told = stored?.outputs ?? rules.read?.(operation);
  if (!told) return;
  authorizeChange(change, "delete", operation, told);
  rules.delete?.(operation);
  if (!stored || rules.stays?.(operation) === true) return;
  const account = world.account(accountId);
  Reflect.deleteProperty(account.resources, keyOf(change, id));
  if (identity(change) === "made") account.retiredIds.push(id);
}

/** The resource as AWS shows it, undefined when it is gone. @throws AwsError for what AWS refuses. */
export function readResource(change: ResourceChange, id: string): Values | undefined {
  const { rules } = change;
  const stored = findStored(change, id);
  const operation = operationOf(change, id, stored);
  const told = rules.read ? rules.read(operation) : stored?.outputs;
  if (told) authorizeChange(change, "read", operation, told);
  return told;
}

function operationOf(
  { world, accountId, inputs, caller }: ResourceChange,
  id: string,
  stored?: StoredResource,
): Operation {
  return { world, accountId, id, inputs, stored, caller };
}

function authorizeChange(
  { world, rules, caller }: ResourceChange,
  kind: OperationKind,
  operation: Operation,
  outputs: Values,
): void {
  if (caller) authorize(world, caller, demandsOf({ rules, kind, operation, outputs }));
}

/** The resource as it is kept. */
export function findStored(change: ResourceChange, id: string): StoredResource | undefined {
  return change.world.find(change.accountId)?.resources[keyOf(change, id)];
}

function withNewId(change: ResourceChange, wantedId: string | undefined): SimulatedResource {
  if (wantedId !== undefined) return compute(change, { id: wantedId });
  const made = compute(change, {});
  if (identity(change) !== "made") return made;
  let attempt = made;
  for (let count = 2; isTaken(change, attempt.id); count += 1) {
    const other = compute({ ...change, urn: `${change.urn}#${String(count)}` }, {});
    // An id that is a name stands here for one that AWS makes.
    attempt = other.id === made.id ? compute(change, { id: `${made.id}-${String(count)}` }) : other;
  }
  return attempt;
}

function isTaken(change: ResourceChange, id: string): boolean {
  const account = change.world.find(change.accountId);
  const isAccount = /^\d{12}$/.test(id) && change.world.find(id) !== undefined;
  return isAccount || findStored(change, id) !== undefined || (account?.retiredIds.includes(id) ?? false);
}

function identity(change: ResourceChange): NonNullable<ResourceType["identity"]> {
  const { query, facts } = asAsked(change);
  return identityOf(change.rules, contextOf(query, facts));
}

function compute(change: ResourceChange, own: Pick<CreateFacts, "id">): SimulatedResource {
  const { query, facts } = asAsked(change);
  const made = create(query, { ...facts, ...own });
  if (!made) throw new Error(`simulated AWS has no resource type ${change.type}`);
  return made;
}

function asAsked({ world, accountId, type, urn, inputs, provider }: ResourceChange): {
  readonly query: ResourceQuery;
  readonly facts: CreateFacts;
} {
  const view = OrganizationView.find(world, accountId);
  return {
    // Whether the program pins the account or not, this is the one that the call reaches.
    query: { type, urn, inputs, provider: { ...provider, allowedAccountIds: [accountId] } },
    facts: view ? { organization: { organization: view.resource.id, root: view.rootId } } : {},
  };
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
