import { canonical } from "../canonical.js";
import { differ } from "../differences.js";
import { readProviderConfig } from "../provider-config.js";
import type { WholeType } from "../services/defaults.js";
import { isObject, type Value, type Values } from "../values.js";

/** What the state says of a resource that is read; empty for one that is imported. */
export interface KnownResource {
  readonly inputs: Values;
  readonly outputs: Values;
}

/**
 * A resource as the provider shows it after it has looked: what AWS tells, and of what AWS does not tell, what the state
 * says. Inputs are those that the state has, and those that somebody has changed since. An import has no state: its inputs
 * are all that AWS tells and that are not empty.
 */
export function showResource(
  type: WholeType,
  told: Values,
  known: KnownResource,
  provider: Values,
): KnownResource {
  const { untold, defaults } = type;
  const imported = Object.keys(known.outputs).length === 0;
  const kept = pick(imported ? defaults : known.outputs, untold);
  const outputs = { ...without(told, untold), ...kept, ...tagsOf(told, known, provider) };
  const properties = [...type.declared.inputs.keys(), "tagsAll"];
  const isInput = (property: string): boolean => {
    if (imported) return !isEmpty(outputs[property]) || property === "tagsAll";
    const changed = differ(type, property, known.outputs[property], outputs[property]);
    return property in known.inputs || (changed && !untold.includes(property));
  };
  const inputs = pick(outputs, [...new Set(properties)].filter(isInput));
  return { inputs: { ...inputs, ...pick(known.inputs, untold) }, outputs };
}

/** AWS knows one set of tags. The state's own tags stay while that is as it was; else they are those that no default explains. */
function tagsOf(told: Values, known: KnownResource, provider: Values): Values {
  const all = told.tagsAll;
  if (!isObject(all)) return {};
  if (canonical(all) === canonical(known.outputs.tagsAll))
    return { tagsAll: all, ...pick(known.outputs, ["tags"]) };
  const defaults = readProviderConfig(provider).defaultTags ?? {};
  const own = Object.entries(all).filter(([key, value]) => defaults[key] !== value);
  return { tagsAll: all, ...(own.length === 0 ? {} : { tags: Object.fromEntries(own) }) };
}

function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function pick(values: Values, keys: readonly string[]): Values {
  return Object.fromEntries(
    keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]] as const])),
  );
}

function without(values: Values, keys: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== "tags" && !keys.includes(key)));
}
