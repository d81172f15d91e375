import { authorize, type Demand } from "../access/authorize.js";
import type { Caller } from "../access/caller.js";
import { resourceType } from "../services/index.js";
import type { StoredResource } from "../store/account-state.js";
import type { WorldTransaction } from "../store/transaction.js";
import type { Values } from "../values.js";
import type { ResourceChange } from "../world/change-resource.js";
import { handmadeChange } from "../world/handmade-change.js";
import type { Outputs, Protocol } from "./protocols/protocol.js";
import type { Sessions } from "./sessions.js";

/** One call of an operation, by somebody whose key is known. */
export interface Call {
  readonly world: WorldTransaction;
  readonly caller: Caller;
  /** Where it is answered: of a service that is in one place only, there. */
  readonly region: string;
  readonly input: Values;
  readonly sessions: Sessions;
}

/** What an operation does. @throws AwsError for what AWS refuses. */
export type Operation = (call: Call) => Outputs;

/** What the endpoint answers of a service. */
export interface EndpointService {
  readonly protocol: Protocol;
  /** Where it is, if it is in one region for the whole partition. @default in each */
  readonly onlyIn?: string;
  /** By name. */
  readonly operations: Readonly<Record<string, Operation>>;
}

/** Refuses what the caller may not do. @throws AwsError in AWS's words. */
export function demand({ world, caller, region }: Call, asked: Demand): void {
  authorize(world, caller, [{ ...asked, context: { "aws:RequestedRegion": region, ...asked.context } }]);
}

/** A resource that the caller makes in their account. */
export function wanted({ world, caller, region }: Call, type: string, inputs: Values): ResourceChange {
  return handmadeChange({ world, accountId: caller.accountId, type, inputs, region, caller });
}

/** A resource of the caller's account that they change or delete. @param others Inputs that are to be others. */
export function changed(call: Call, { type, outputs }: StoredResource, others: Values = {}): ResourceChange {
  const declared = resourceType(type)?.declared.inputs;
  const before = Object.entries(outputs).filter(([name]) => declared?.has(name) === true);
  const change = wanted(call, type, { ...Object.fromEntries(before), ...others });
  // A stack's default tags are among them.
  const { tagsAll } = outputs;
  return tagsAll === undefined ? change : { ...change, inputs: { ...change.inputs, tagsAll } };
}
