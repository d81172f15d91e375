import { isUnknown, type Unknown } from "../unknown.js";
import type { Template } from "../patterns/template.js";

/** The values of a key: none or more, some of them perhaps not known. */
export type ContextValues = readonly (string | Unknown)[];

/** Where conditions and variables find a request's values. */
export interface ContextLookup {
  /** The values of a key in lower case; undefined when the request has no such key. */
  readonly valuesOf: (key: string) => ContextValues | Unknown | undefined;
}

/** A template whose variables are filled in: unresolved when the request does not have one of them. */
export type Filled = string | Unknown | undefined;

/**
 * Fills in a template's variables. What stands for them is text: its wildcards are none. A key with several values is
 * none that a variable can stand for.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fillIn(template: Template, context: ContextLookup): Filled {
  let text = "";
  for (const part of template) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const values = context.valuesOf(part.key.toLowerCase());
    if (isUnknown(values)) return values;
    const value = values?.length === 1 ? values[0] : part.fallback;
    if (value === undefined || isUnknown(value)) return value;
    text += value;
  }
  return text;
}
