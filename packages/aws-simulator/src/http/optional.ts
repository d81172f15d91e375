import { text, type Value } from "../values.js";

/** A text that a resource may not have. */
export function optional(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : text(value);
}
