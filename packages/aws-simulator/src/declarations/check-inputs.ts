import { nearest, propertyPath } from "@aws-foundation/core";
import type { CheckFailure } from "../resource-type.js";
import { isObject, listOf, revealed, signatureKey, type Value, type Values } from "../values.js";
import type { Shape } from "./declared-types.js";

type Path = readonly (string | number)[];

/**
 * What inputs have that is not declared, and what they lack that is required, in nested objects too. What is unknown may
 * hold anything.
 * @param given - inputs as the program gave them.
 * @param filled - the same with all that the provider fills in; what it fills in is not missing.
 * @param path - of the object that they are in.
 */
export function checkInputs(shape: Shape, given: Values, filled = given, path: Path = []): CheckFailure[] {
  return [
    ...missing(shape, filled, path),
    ...undeclared(shape, given, path),
    ...nestedFailures(shape, given, path),
  ];
}

/** The failure of an input that has to be there. @param reason - why, where the declaration does not say it. */
export function missingInput(path: Path, reason?: string): CheckFailure {
  return {
    property: propertyPath(...path),
    reason: `required, and missing${reason === undefined ? "" : `: ${reason}`}`,
  };
}

function missing(shape: Shape, values: Values, path: Path): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const [name, { required }] of shape)
    if (required && isMissing(values[name])) failures.push(missingInput([...path, name]));
  return failures;
}

/** Whether there is nothing, be it kept secret or not. */
export function isMissing(value: Value | undefined): boolean {
  const shown = revealed(value);
  return shown === undefined || shown === null;
}

function undeclared(shape: Shape, values: Values, path: Path): CheckFailure[] {
  return Object.keys(values)
    .filter((name) => !shape.has(name))
    .sort()
    .map((name) => {
      const right = nearest(name, shape.keys());
      const hint = right === undefined ? "" : `; did you mean "${right}"?`;
      return { property: propertyPath(...path, name), reason: `there is no such property${hint}` };
    });
}

function nestedFailures(shape: Shape, values: Values, path: Path): CheckFailure[] {
  return Object.entries(values).flatMap(([name, value]) => {
    // Most values are texts, which have no properties.
    if (typeof value !== "object" || value === null) return [];
    const { shape: inner, isMap = false } = shape.get(name) ?? {};
    return inner === undefined ? [] : failuresOf(inner, isMap, value, [...path, name]);
  });
}

/** @param isMap Whether the shape is that of the values of a map. */
function failuresOf(shape: Shape, isMap: boolean, value: Value | undefined, path: Path): CheckFailure[] {
  if (Array.isArray(value))
    return listOf(value).flatMap((item, index) => failuresOf(shape, isMap, item, [...path, index]));
  if (!isObject(value)) return [];
  if (signatureKey in value) return failuresOf(shape, isMap, value.value, path);
  if (isMap)
    return Object.entries(value).flatMap(([key, item]) => failuresOf(shape, false, item, [...path, key]));
  return checkInputs(shape, value, value, path);
}
