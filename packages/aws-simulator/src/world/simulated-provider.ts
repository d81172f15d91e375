import { readProviderConfig } from "../provider-config.js";
import type { WholeType } from "../services/defaults.js";
import { resourceType } from "../services/index.js";
import type { ResourceQuery, SimulatedResource } from "../simulator.js";
import { AwsError, sdkMessage } from "../store/aws-error.js";
import { meetFaults, type FaultsMet, type OperationKind } from "../store/faults.js";
import type { WorldTransaction } from "../store/transaction.js";
import type { Values } from "../values.js";
import { administratorOf, callerOf, type Caller } from "../access/caller.js";
import { assumeRole } from "./assume-role.js";
import {
  createResource,
  deleteResource,
  findStored,
  readResource,
  updateResource,
  type ResourceChange,
} from "./change-resource.js";
import { showResource, type KnownResource } from "./read-resource.js";
import { rolesToAssume } from "./roles-to-assume.js";
import type { SimulatedWorld, WorldCall } from "./simulated-world.js";

/** Who asks, and what becomes of the process. */
export interface SimulatedProviderOptions {
  /** ARN of whose credentials the provider starts with. @default an administrator of the account that it needs one in */
  readonly caller?: string;
  /** Ends the process, or the engine with it, for an ordered crash. */
  readonly crash: (of: "provider" | "engine") => never;
}

/** The provider's own limit of attempts: https://registry.terraform.io/providers/hashicorp/aws/latest/docs#max_retries-1 */
const maximumAttempts = 25;

/** The aws provider of one account, working in a simulated world. */
export class SimulatedProvider {
  private caller: Caller | undefined;

  constructor(
    private readonly world: SimulatedWorld,
    private readonly options: SimulatedProviderOptions,
  ) {}

  /**
   * Signs in, as the provider does before anything else.
   * @param provider Inputs of the provider.
   * @throws Error for a role that cannot be assumed, and for an account that is not allowed.
   */
  configure(provider: Values): void {
    const { accountId } = readProviderConfig(provider);
    const roles = rolesToAssume(provider);
    this.caller = this.world.transaction((world) => {
      const start = this.startingCaller(world, roles[0]?.roleArn, accountId);
      return start && roles.reduce((caller, role) => assumeRole(world, caller, role), start);
    });
    if (accountId !== undefined && this.caller && this.caller.accountId !== accountId)
      throw new Error(`AWS account ID not allowed: ${this.caller.accountId}`);
  }

  /** Makes a resource with checked inputs. @throws Error in AWS's words when it refuses. */
  create(query: ResourceQuery): SimulatedResource {
    return this.perform("create", query, undefined, (change) => createResource(change));
  }

  /** The resource as it is, or undefined when it is gone. An import has no inputs and outputs. */
  read(query: ResourceQuery, id: string, outputs: Values): KnownResource | undefined {
    const known = { inputs: query.inputs, outputs };
    const region = query.inputs.region ?? outputs.region ?? readProviderConfig(query.provider).region;
    const located = { ...query, inputs: { ...query.inputs, ...this.regionOf(query.type, region) } };
    return this.perform("read", located, id, (change) => {
      const told = readResource(change, id);
      return told && showResource(change.rules, told, known, query.provider);
    });
  }

  /** Changes a resource to checked inputs. @throws Error in AWS's words when it refuses, or when it is gone. */
  update(query: ResourceQuery, id: string): Values {
    return this.perform("update", query, id, (change) => {
      const stored = findStored(change, id);
      if (!stored)
        throw new AwsError("ResourceNotFoundException", `There is no resource with the id ${id}.`, 404);
      return updateResource(change, stored);
    });
  }

  /** Deletes a resource; one that is gone already is fine. @throws Error in AWS's words when it refuses. */
  delete(query: ResourceQuery, id: string): void {
    this.perform("delete", query, id, (change) => {
      deleteResource(change, id);
    });
  }

  /** Without a caller given, one that can do what is asked: an administrator where the first step has to start from. */
  private startingCaller(
    world: WorldTransaction,
    firstRole: string | undefined,
    accountId: string | undefined,
  ): Caller | undefined {
    if (this.options.caller !== undefined) return callerOf(this.options.caller);
    const first = firstRole?.split(":")[4] ?? accountId;
    if (first === undefined) return undefined;
    // A member's role lets in the management account.
    const from = firstRole === undefined ? first : (world.find(first)?.managementAccountId ?? first);
    return administratorOf(from);
  }

  private regionOf(type: string, region: Values[string] | undefined): Values {
    return region !== undefined && resourceType(type)?.declared.regional === true ? { region } : {};
  }

  private perform<T>(
    operation: OperationKind,
    query: ResourceQuery,
    id: string | undefined,
    action: (change: ResourceChange) => T,
  ): T {
    const rules = resourceType(query.type);
    if (!rules) throw new Error(`simulated AWS has no resource type ${query.type}`);
    const { caller } = this;
    if (!caller)
      throw new Error(
        "No valid credential sources found: the provider names no account and no role, and nobody else is given",
      );
    const call: Omit<WorldCall, "outcome"> = {
      accountId: caller.accountId,
      caller: caller.arn,
      operation,
      type: query.type,
      ...(id === undefined ? {} : { id }),
    };
    const { result, crash } = this.attempt(caller, call, rules, query, action);
    if (crash) this.options.crash(crash);
    return result;
  }

  private attempt<T>(
    caller: Caller,
    call: Omit<WorldCall, "outcome">,
    rules: WholeType,
    query: ResourceQuery,
    action: (change: ResourceChange) => T,
  ): { readonly result: T; readonly crash: FaultsMet["crash"] } {
    const { world } = this;
    let outcome: WorldCall["outcome"] = "refused";
    let met: FaultsMet | undefined;
    try {
      return world.transaction((transaction) => {
        met = meetFaults(world.folder, call.operation, call.type);
        refuseForFaults(met);
        const { accountId } = call;
        const { type, urn, inputs, provider } = query;
        const result = action({ world: transaction, accountId, type, rules, urn, inputs, provider, caller });
        outcome = "done";
        return { result, crash: met.crash };
      });
    } catch (error) {
      throw error instanceof AwsError ? refusal(call, rules, query, error) : error;
    } finally {
      const throttled = Math.min(met?.throttled ?? 0, maximumAttempts);
      for (let count = 0; count < throttled; count += 1) world.log({ ...call, outcome: "throttled" });
      if (throttled < maximumAttempts) world.log({ ...call, outcome });
    }
  }
}

/** Throttling that ends in time is waited for inside the provider; nothing of it is to be seen, and here it takes no time. */
function refuseForFaults({ throttled, failure }: FaultsMet): void {
  if (throttled >= maximumAttempts)
    throw new AwsError(
      "TooManyRequestsException",
      `exceeded maximum number of attempts, ${String(maximumAttempts)}`,
      429,
    );
  if (failure === undefined) return;
  const [, code = "ServiceException", reason = failure] = /^(\w+): (.*)$/s.exec(failure) ?? [];
  throw new AwsError(code, reason);
}

const usualVerbs = { create: "creating", read: "reading", update: "updating", delete: "deleting" };

/** What the provider makes of AWS's refusal. */
function refusal(
  { operation, id }: Omit<WorldCall, "outcome">,
  rules: WholeType,
  { inputs }: ResourceQuery,
  error: AwsError,
): Error {
  const verb = { ...usualVerbs, ...rules.verbs }[operation];
  const call = callOf(operation, rules, inputs);
  const label = id ?? rules.label?.(inputs) ?? (typeof inputs.name === "string" ? inputs.name : "");
  const what = rules.subject?.(inputs) ?? (label === "" ? rules.what : `${rules.what} (${label})`);
  return new Error(`${verb} ${what}: ${sdkMessage(rules.sdk, call, error)}`, { cause: error });
}

function callOf(operation: OperationKind, { calls }: WholeType, inputs: Values): string {
  const call = calls[operation] ?? calls.create;
  const name = typeof call === "string" ? call : call(inputs);
  return operation === "read" && calls.read === undefined ? name.replace(/^[A-Z][a-z]+/, "Describe") : name;
}
