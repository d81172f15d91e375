import { z } from "zod";
import { valueAt, type Path } from "./path.js";
import { modelSchema, type ModelInput } from "./schema.js";
import { unwrap } from "./schema-shape.js";

type Partially<T> = T extends readonly (infer E)[]
  ? (Partially<E> | undefined)[]
  : T extends object
    ? { [K in keyof T]?: Partially<T[K]> | undefined }
    : T;

/** What a file says as far as the schema agrees with it: every part may be missing, none has the wrong type. */
export interface Draft {
  readonly model: Partially<ModelInput>;
  /** Whether the file says anything at that path, right or wrong. */
  readonly says: (...path: Path) => boolean;
}

/** What the schema agrees with, so that cross-checks find what they can in a file that has other problems. */
export function draftOf(data: unknown): Draft {
  return {
    model: salvage(modelSchema, data) as Partially<ModelInput>,
    says: (...path) => valueAt(data, path) !== undefined,
  };
}

/** Mappings with a fixed set of keys are always there, so that what refers to a faulty account finds it. */
function salvage(schema: z.core.$ZodType, value: unknown): unknown {
  const inner = unwrap(schema);
  const given = isMapping(value) ? value : {};
  if (inner instanceof z.ZodObject) {
    const shape: Record<string, z.core.$ZodType> = inner.shape;
    return mapEntries(shape, (property, key) => salvage(property, valueAt(given, [key])));
  }
  if (inner instanceof z.ZodRecord) {
    return isMapping(value) ? mapEntries(value, (entry) => salvage(inner.valueType, entry)) : undefined;
  }
  if (inner instanceof z.ZodArray) {
    return Array.isArray(value) ? value.map((entry) => salvage(inner.element, entry)) : undefined;
  }
  return z.safeParse(inner, value).data;
}

function mapEntries<T>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => unknown): object {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
