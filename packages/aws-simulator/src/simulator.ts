import { canonical } from "./canonical.js";
import { readProviderConfig, type ProviderConfig } from "./provider-config.js";
import { hexadecimal } from "./identifiers.js";
import { nearest } from "./nearest.js";
import type { CheckFailure, ResourceContext, ResourceType } from "./resource-type.js";
import { resourceTypes } from "./types/index.js";
import { inputProperties } from "./types/input-properties.js";
import { containsUnknown, isObject, spreadUnknown, unknown, type Value, type Values } from "./values.js";

/** A resource as the simulator is asked about it. */
export interface ResourceQuery {
  readonly type: string;
  readonly urn: string;
  /** Inputs as the program gave them, or checked ones where the function says so. */
  readonly inputs: Values;
  /** Inputs of the `pulumi:providers:aws` resource that manages it. */
  readonly provider: Values;
}

/** Inputs as the provider fills them in, and what it says against them. */
export interface CheckResult {
  readonly inputs: Values;
  readonly failures: readonly CheckFailure[];
}

/** A resource that exists. */
export interface SimulatedResource {
  readonly id: string;
  readonly outputs: Values;
}

/** What {@link create} is told of a resource beside what it follows from by itself. */
export interface CreateFacts {
  /** The id that it has already. @default one that is always the same for the same URN and inputs */
  readonly id?: string;
  /** The organization that the account manages. @default the one that {@link create} would give it */
  readonly organization?: { readonly organization: string; readonly root: string };
}

/** The inputs of one resource type. */
export interface TypeInputs {
  /** All of them. */
  readonly all: readonly string[];
  /** Those without which it is refused. */
  readonly required: readonly string[];
}

/** The inputs of each listed type, by type token. */
export function inputsByType(): ReadonlyMap<string, TypeInputs> {
  return new Map(
    [...resourceTypes].map(([token, { required = [] }]) => [
      token,
      { all: inputProperties[token] ?? [], required },
    ]),
  );
}

/** What an update would do. */
export interface SimulatedDiff {
  /** Inputs that differ. */
  readonly changed: readonly string[];
  /** Those of `changed` that cannot be changed in place. */
  readonly replaces: readonly string[];
}

/** Services whose resources live in no region; of unlisted types only, listed ones say it themselves. */
const globalServices = new Set(["cloudfront", "iam", "organizations", "route53", "shield"]);

/**
 * What pulumi-aws does before policies look: `region` filled from the provider, default tags merged into `tagsAll`,
 * a name made, defaults filled, required inputs demanded and those that the type does not have refused. Of a type that
 * is not listed, region and tags only.
 */
export function check(query: ResourceQuery): CheckResult {
  const type = resourceTypes.get(query.type);
  const provider = readProviderConfig(query.provider);
  const inputs: Record<string, Value> = { ...type?.defaults, ...query.inputs };
  const { input = "name", as = (name: string) => name } =
    typeof type?.autoNamed === "object" ? type.autoNamed : {};
  if (type?.autoNamed) inputs[input] ??= as(autoName(query.urn));
  if (inputs.region === undefined && isRegional(query.type, type)) inputs.region = provider.region ?? unknown;
  if (type?.taggable ?? inputs.tags !== undefined) inputs.tagsAll = mergeTags(provider, inputs.tags);
  const missing = (type?.required ?? [])
    .filter((property) => inputs[property] === undefined)
    .map((property) => ({ property, reason: "required, and missing" }));
  return { inputs, failures: [...missing, ...unknownProperties(query)] };
}

function unknownProperties({ type, inputs }: ResourceQuery): CheckFailure[] {
  const known = inputProperties[type];
  if (!known) return [];
  return Object.keys(inputs)
    .filter((property) => !known.includes(property))
    .sort()
    .map((property) => {
      const right = nearest(property, known);
      const hint = right === undefined ? "" : `; did you mean "${right}"?`;
      return { property, reason: `there is no such property${hint}` };
    });
}

/**
 * The id and all outputs of a resource with checked inputs, or `undefined` for a type that is not listed. Always the
 * same for the same URN, inputs and provider. What depends on an unknown is unknown.
 */
export function create(query: ResourceQuery, facts: CreateFacts = {}): SimulatedResource | undefined {
  const type = resourceTypes.get(query.type);
  if (!type) return undefined;
  const provider = readProviderConfig(query.provider);
  const context: ResourceContext = {
    urn: query.urn,
    name: nameOf(query.urn),
    inputs: query.inputs,
    accountId: provider.accountId ?? unknown,
    provider,
    ...(facts.organization ? { organization: facts.organization } : {}),
  };
  const id = facts.id ?? type.id(context);
  return {
    id: containsUnknown(id) ? unknown : id,
    outputs: { ...query.inputs, ...spreadUnknown(type.outputs?.(context, id) ?? {}) },
  };
}

/** The differences between the checked inputs that a resource was made with and new ones. */
export function diff(type: string, oldInputs: Values, newInputs: Values): SimulatedDiff {
  const keys = [...new Set([...Object.keys(oldInputs), ...Object.keys(newInputs)])].sort();
  const changed = keys.filter((key) => canonical(oldInputs[key]) !== canonical(newInputs[key]));
  const { replaceOn = [], replaceWhen = {} } = resourceTypes.get(type) ?? {};
  const replaces = (key: string): boolean =>
    key === "region" ||
    replaceOn.includes(key) ||
    (replaceWhen[key]?.(oldInputs[key], newInputs[key]) ?? false);
  return { changed, replaces: changed.filter(replaces) };
}

function isRegional(token: string, type: ResourceType | undefined): boolean {
  if (type) return type.regional;
  const service = token.split(":")[1]?.split("/")[0] ?? "";
  return !globalServices.has(service);
}

/** `tags` win over the provider's default tags. One unknown tag makes them all unknown, as pulumi-aws does. */
function mergeTags(provider: ProviderConfig, tags: Value | undefined): Value {
  if (provider.defaultTags === undefined || containsUnknown(tags)) return unknown;
  return { ...provider.defaultTags, ...(isObject(tags) ? tags : {}) };
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Pulumi's automatic name: the resource's, a dash and seven random digits (here always the same). */
function autoName(urn: string): string {
  return `${nameOf(urn)}-${hexadecimal(urn, 7)}`;
}
