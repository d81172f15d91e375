import type { Policy } from "@aws-foundation/iam";
import type { Demand } from "../access/authorize.js";
import type { DeclaredType } from "../declarations/declared-types.js";
import { measuredType, type MeasuredType } from "../declarations/measured-types.js";
import { hexadecimal } from "../identifiers.js";
import type { Calls, Operation, ResourceContext, ResourceType, Service } from "../resource-type.js";
import type { OperationKind } from "../store/faults.js";
import { text, type Values } from "../values.js";
import { iamPrefixOf } from "./iam-prefixes.js";

/** A resource type with everything that it does not say itself. */
export interface WholeType extends ResourceType {
  readonly declared: DeclaredType;
  readonly measured: MeasuredType | undefined;
  readonly sdk: string;
  readonly what: string;
  readonly calls: Calls;
  readonly defaults: Values;
  /** The input that is its name, where Pulumi or the provider makes one when there is none. */
  readonly nameInput: string | undefined;
  readonly untold: readonly string[];
  id(context: ResourceContext): string;
  outputs(context: ResourceContext, id: string): Values;
  demands(kind: OperationKind, operation: Operation): readonly Demand[];
  resourceArn(operation: Operation): string | undefined;
  resourcePolicy(operation: Operation): Policy | undefined;
}

/** Inputs by which the provider is told what to do: AWS never hears of them. */
const providerSwitches = ["forceDelete", "forceDestroy", "skipDestroy", "timeouts"];

/** What a type is by its declaration and its service, with what it says itself on top. */
export function wholeType(
  token: string,
  declared: DeclaredType,
  service: Service | undefined,
  own: ResourceType = {},
): WholeType {
  const module = token.slice("aws:".length, token.indexOf("/"));
  const kind = token.slice(token.lastIndexOf(":") + 1);
  const sdk = own.sdk ?? service?.sdk ?? capitalized(module);
  const measured = measuredType(module, kind);
  const iam = iamPrefixOf(module, kind);
  const calls = { create: `Create${kind}`, update: `Update${kind}`, delete: `Delete${kind}`, ...own.calls };
  return {
    defaults: measured?.defaults ?? {},
    untold: providerSwitches,
    what: `${sdk} ${words(kind)}`,
    ...own,
    declared,
    measured,
    nameInput: nameInputOf(declared, own),
    sdk,
    resourceArn: (operation) => service?.resourceArn?.(operation, kind),
    resourcePolicy: (operation) => service?.resourcePolicy?.(operation),
    demands: (does, operation) =>
      own.demands?.(does, operation) ??
      service?.demands?.(does, kind, operation) ??
      usualDemands(iam, calls[does], operation),
    calls,
    id: (context) => own.id?.(context) ?? service?.id?.(context, kind) ?? usualId(context, kind),
    outputs(context, id) {
      const arn = declared.hasArn ? service?.arn?.(context, id, kind) : undefined;
      return { ...(arn === undefined ? {} : { arn }), ...own.outputs?.(context, id) };
    },
  };
}

/** The call's name is the action's; nothing where the call is not known. */
function usualDemands(prefix: string, call: Calls["read"], { inputs }: Operation): readonly Demand[] {
  if (call === undefined) return [];
  return [{ action: `${prefix}:${typeof call === "string" ? call : call(inputs)}` }];
}

function nameInputOf({ inputs }: DeclaredType, { autoNamed }: ResourceType): string | undefined {
  if (autoNamed === false) return undefined;
  if (autoNamed?.input !== undefined) return autoNamed.input;
  return inputs.get("name")?.required === false ? "name" : undefined;
}

/**
 * How a resource is told from others: as its type says. By default, one without a name whose id follows from its inputs is
 * a setting of what it names, and made again overwrites it. Whether a name may be given twice only the type knows.
 */
export function identityOf(type: WholeType, context: ResourceContext): NonNullable<ResourceType["identity"]> {
  if (type.identity !== undefined) return type.identity;
  const follows = type.id({ ...context, urn: `${context.urn}#` }) === type.id(context);
  return follows && !type.declared.inputs.has("name") ? "put" : "made";
}

/** The resource's name where it has one; else one that AWS makes, such as `flow-log-0123456789abcdef0`. */
function usualId({ inputs, urn }: ResourceContext, kind: string): string {
  return inputs.name === undefined ? `${kebabCase(kind)}-${hexadecimal(urn, 17)}` : text(inputs.name);
}

/** `flow-log` of `FlowLog`: how many services call their resources in ARNs. */
export function kebabCase(kind: string): string {
  return words(kind).toLowerCase().replaceAll(" ", "-");
}

function words(kind: string): string {
  return kind.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ");
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The ARN of something in the resource's account, and in its region if its type lives in one; unknown while either is. */
export function arnOf(
  { accountId, inputs }: Pick<ResourceContext, "accountId" | "inputs">,
  service: string,
  resource: string,
): string {
  const region = inputs.region === undefined ? "" : text(inputs.region);
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}
