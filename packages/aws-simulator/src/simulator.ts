import { checkInputs, isMissing, missingInput } from "./declarations/check-inputs.js";
import { differ, replaces } from "./differences.js";
import { hexadecimal } from "./identifiers.js";
import { readProviderConfig, type ProviderConfig } from "./provider-config.js";
import type { CheckFailure, ResourceContext } from "./resource-type.js";
import type { WholeType } from "./services/defaults.js";
import { resourceType } from "./services/index.js";
import {
  asSecretAs,
  containsUnknown,
  isObject,
  revealed,
  spreadUnknown,
  text,
  unknown,
  type Value,
  type Values,
} from "./values.js";

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

/** What an update would do. */
export interface SimulatedDiff {
  /** Inputs that differ. */
  readonly changed: readonly string[];
  /** Those of `changed` that cannot be changed in place. */
  readonly replaces: readonly string[];
}

/**
 * What pulumi-aws does before policies look: `region` filled from the provider, default tags merged into `tagsAll`,
 * a name made, defaults filled, required inputs demanded and those that the type does not have refused, in nested objects
 * too. Of other packages nothing is known.
 */
export function check(query: ResourceQuery): CheckResult {
  const type = resourceType(query.type);
  if (!type) return { inputs: query.inputs, failures: refusalOf(query.type) };
  const provider = readProviderConfig(query.provider);
  const { declared, alsoRequired = {} } = type;
  const inputs: Record<string, Value> = { ...type.defaults, ...query.inputs };
  fillName(type, query.urn, inputs);
  if (declared.regional) inputs.region ??= provider.region ?? unknown;
  if (declared.taggable) inputs.tagsAll = mergeTags(provider, inputs.tags);
  const missing = Object.entries(alsoRequired)
    .filter(([name]) => isMissing(inputs[name]))
    .map(([name, reason]) => missingInput([name], reason));
  const failures = [...missing, ...checkInputs(declared.inputs, query.inputs, inputs)];
  return { inputs, failures: [...failures, ...(type.problems?.(inputs) ?? [])] };
}

/** Types of other packages are none of ours. */
function refusalOf(type: string): CheckFailure[] {
  return type.startsWith("aws:")
    ? [{ property: "type", reason: `@pulumi/aws has no resource type ${type}` }]
    : [];
}

/** Makes the name that Pulumi makes where the program gives none, and no beginning of one. */
function fillName({ nameInput, autoNamed }: WholeType, urn: string, inputs: Record<string, Value>): void {
  if (nameInput === undefined || autoNamed === false || inputs[`${nameInput}Prefix`] !== undefined) return;
  const { as = (name: string) => name } = autoNamed ?? {};
  inputs[nameInput] ??= as(autoName(urn), inputs);
}

/** The name that the provider makes of the beginning that the program gives: 26 digits follow. */
function nameOfPrefix({ nameInput }: WholeType, { urn, inputs }: ResourceQuery): Values {
  if (nameInput === undefined || inputs[nameInput] !== undefined) return {};
  const prefix = inputs[`${nameInput}Prefix`];
  return prefix === undefined ? {} : { [nameInput]: `${text(prefix)}${hexadecimal(urn, 26)}` };
}

/**
 * The id and the outputs of a resource with checked inputs, or `undefined` for a type that `@pulumi/aws` does not have.
 * Always the same for the same URN, inputs and provider. What depends on an unknown is unknown; outputs that neither the
 * type nor its service tells are left out.
 */
export function create(query: ResourceQuery, facts: CreateFacts = {}): SimulatedResource | undefined {
  const type = resourceType(query.type);
  if (!type) return undefined;
  const name = nameOfPrefix(type, query);
  const context = contextOf({ ...query, inputs: { ...query.inputs, ...name } }, facts);
  const id = facts.id ?? type.id(context);
  return {
    id: containsUnknown(id) ? unknown : id,
    outputs: { ...query.inputs, ...spreadUnknown({ ...name, ...type.outputs(context, id) }) },
  };
}

/** What a type's functions are told of a resource. */
export function contextOf(
  { urn, inputs, provider: config }: ResourceQuery,
  facts: CreateFacts,
): ResourceContext {
  const provider = readProviderConfig(config);
  const { organization } = facts;
  return {
    urn,
    name: nameOf(urn),
    inputs,
    accountId: provider.accountId ?? unknown,
    provider,
    ...(organization ? { organization } : {}),
  };
}

/** The differences between the checked inputs that a resource was made with and new ones, as the provider sees them. */
export function diff(type: string, oldInputs: Values, newInputs: Values): SimulatedDiff {
  const keys = [...new Set([...Object.keys(oldInputs), ...Object.keys(newInputs)])].sort();
  const known = resourceType(type);
  const changed = keys.filter((key) => differ(known, key, oldInputs[key], newInputs[key]));
  return {
    changed,
    replaces: changed.filter((key) => replaces(known, key, oldInputs[key], newInputs[key])),
  };
}

/** `tags` win over the provider's default tags. One unknown tag makes them all unknown, as pulumi-aws does. */
function mergeTags(provider: ProviderConfig, tags: Value | undefined): Value {
  if (provider.defaultTags === undefined || containsUnknown(tags)) return unknown;
  const own = revealed(tags);
  return asSecretAs(tags, { ...provider.defaultTags, ...(isObject(own) ? own : {}) });
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Pulumi's automatic name: the resource's, a dash and seven random digits (here always the same). */
function autoName(urn: string): string {
  return `${nameOf(urn)}-${hexadecimal(urn, 7)}`;
}
