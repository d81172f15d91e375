import { z } from "zod";
import type { Path } from "./path.js";

/** The schema without defaults and optionality. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? unwrap(schema.def.innerType)
    : schema;
}

/** The keys that the schema knows at a path; none where keys are the user's own. */
export function knownKeys(schema: z.core.$ZodType, path: Path): string[] {
  const inner = unwrap(schema);
  const [segment, ...rest] = path;
  if (segment === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  if (inner instanceof z.ZodRecord) return knownKeys(inner.valueType, rest);
  if (inner instanceof z.ZodArray) return knownKeys(inner.element, rest);
  const shape = inner instanceof z.ZodObject ? (inner.shape as Record<string, z.core.$ZodType>) : {};
  const property = shape[segment];
  return property === undefined ? [] : knownKeys(property, rest);
}
