import { didYouMean, InputPropertiesError, propertyPath } from "@aws-foundation/core";
import { z } from "zod";
import { fillDefaults } from "./fill-defaults.js";
import { valueAt, type Path } from "./path.js";
import { modelSchema, type Model } from "./schema.js";
import { unwrap } from "./schema-shape.js";

/** What there is to say of a property of the model. */
export interface Explanation {
  /** The property as a person writes it; `*` stands for every key of a mapping. */
  readonly path: string;
  readonly description: string;
  /** Whether the file must say it where what contains it is there; entries of mappings and lists need not be. */
  readonly required: boolean;
  /** What holds when the file does not say it; `undefined` when nothing does. */
  readonly default: unknown;
  /** What holds in this model; `undefined` when nothing does, and for a path with `*`. */
  readonly effective: unknown;
  /** The values that it can have, where they are listed. */
  readonly values: readonly string[];
  /** Properties below it, with what they are for; of a mapping with keys of the user's own those of `*`. */
  readonly properties: readonly { readonly name: string; readonly description: string }[];
}

/**
 * Explains a property of the model.
 * @param path Such as `accounts.audit.email`, `accounts.*.state` or `organization.delegatedAdministrators["sso.amazonaws.com"]`;
 *   empty for the model itself.
 * @throws InputPropertiesError for a path that leads nowhere.
 */
export function explain(model: Model, path: string): Explanation {
  const segments = parsePath(path);
  const schema = schemaAt(model, segments);
  const isField =
    segments.length > 0 && unwrap(schemaAt(model, segments.slice(0, -1))) instanceof z.ZodObject;
  const concrete = !segments.includes("*");
  const inner = unwrap(schema);
  return {
    path: segments.map(String).includes("*") ? segments.join(".") : propertyPath(...segments),
    description: descriptionOf(schema),
    required: isField && !(schema instanceof z.ZodDefault || schema instanceof z.ZodOptional),
    default: concrete ? defaultAt(model, segments) : schemaDefault(schema),
    effective: concrete ? valueAt(model, segments) : undefined,
    values: inner instanceof z.ZodEnum ? inner.options.map(String) : [],
    properties: propertiesOf(inner),
  };
}

/** The segments of a path as {@link propertyPath} writes it. */
function parsePath(path: string): Path {
  const segments: (string | number)[] = [];
  const token = /\.?([A-Za-z0-9_*-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  while (token.lastIndex < path.length) {
    const at = token.lastIndex;
    const [, name, position, quoted] = token.exec(path) ?? [];
    if (name !== undefined) segments.push(name);
    else if (position !== undefined) segments.push(Number(position));
    else if (quoted !== undefined) segments.push(unquoted(quoted));
    else {
      const problem = `is not a path from "${path.slice(at)}" on`;
      return refuse(path, problem, 'write it as accounts.audit.email, or tags["Cost Center"]');
    }
  }
  return segments;
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.slice(1, -1);
  }
}

function schemaAt(model: Model, path: Path): z.core.$ZodType {
  let schema: z.core.$ZodType = modelSchema;
  for (const [index, segment] of path.entries()) {
    const inner = unwrap(schema);
    const here = path.slice(0, index);
    const written = propertyPath(...path.slice(0, index + 1));
    if (inner instanceof z.ZodObject) {
      const shape: Record<string, z.core.$ZodType> = inner.shape;
      const next = Object.hasOwn(shape, segment) ? shape[segment] : undefined;
      schema = next ?? refuse(written, "no such property", didYouMean(String(segment), Object.keys(shape)));
    } else if (inner instanceof z.ZodRecord) {
      const entries = valueAt(model, here) ?? {};
      if (segment !== "*" && !here.includes("*") && !Object.hasOwn(entries, segment)) {
        refuse(written, "the model has no such entry", didYouMean(String(segment), Object.keys(entries)));
      }
      schema = inner.valueType;
    } else if (inner instanceof z.ZodArray) {
      schema = inner.element;
    } else {
      refuse(written, `${propertyPath(...here)} has no properties`, `explain ${propertyPath(...here)}`);
    }
  }
  return schema;
}

/** What the model would have there, had its file not said it. */
function defaultAt(model: Model, path: Path): unknown {
  if (path.length === 0) return undefined;
  // What the lock says is nothing that a file could.
  const locked = ["previousPolicies", "previousLogs", "previousBlocks"];
  const said = locked.reduce<unknown>((data, field) => without(data, [field]), model);
  const { data } = modelSchema.safeParse(without(said, path));
  return data === undefined ? undefined : valueAt(fillDefaults(data), path);
}

/** A copy of plain data in which there is nothing at the path. */
function without(data: unknown, [segment, ...rest]: Path): unknown {
  if (segment === undefined || typeof data !== "object" || data === null) return data;
  if (Array.isArray(data))
    return data.map((entry, index) => (index === segment ? without(entry, rest) : entry) as unknown);
  const entries = Object.entries(data);
  return Object.fromEntries(
    rest.length === 0
      ? entries.filter(([key]) => key !== segment)
      : entries.map(([key, value]) => [key, key === segment ? without(value, rest) : value]),
  );
}

function schemaDefault(schema: z.core.$ZodType): unknown {
  return schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
}

/** Optionality and defaults are set on top of a description as well as below it. */
function descriptionOf(schema: z.core.$ZodType): string {
  const { description } = schema as z.ZodType;
  if (description !== undefined) return description;
  const inner =
    schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? schema.def.innerType : undefined;
  return inner === undefined ? "" : descriptionOf(inner);
}

function propertiesOf(schema: z.core.$ZodType): Explanation["properties"] {
  if (schema instanceof z.ZodRecord) return propertiesOf(unwrap(schema.valueType));
  if (!(schema instanceof z.ZodObject)) return [];
  const shape: Record<string, z.core.$ZodType> = schema.shape;
  return Object.entries(shape).map(([name, property]) => ({ name, description: descriptionOf(property) }));
}

function refuse(path: string, problem: string, fix: string): never {
  throw new InputPropertiesError("the path to explain", [{ path, problem, fix }]);
}
