import { canonical } from "./canonical.js";
import type { DocumentKind } from "./resource-type.js";
import type { WholeType } from "./services/defaults.js";
import { isObject, listOf, type Value } from "./values.js";

/** Whether the provider sees a difference in an input: documents differ by what they say. */
export function differ(
  type: WholeType | undefined,
  property: string,
  before: Value | undefined,
  after: Value | undefined,
): boolean {
  if (canonical(before) === canonical(after)) return false;
  if (after === undefined && before !== undefined && type?.measured?.inputs.get(property)?.keptWhenRemoved)
    return false;
  return canonical(shown(type, property, before)) !== canonical(shown(type, property, after));
}

/** A value with each document in it as what it says. @param path The input's name, or a path below it. */
function shown(type: WholeType | undefined, path: string, value: Value | undefined): Value | undefined {
  if (Array.isArray(value)) return listOf(value).map((item) => shown(type, path, item) ?? null);
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, shown(type, `${path}.${name}`, child) ?? null]),
    );
  const kind = typeof value === "string" ? documentKind(type, path) : "text";
  return kind === "text" ? value : (meaningOf(value as string, kind) ?? value);
}

function documentKind(type: WholeType | undefined, path: string): DocumentKind {
  const known = type?.documents?.[path] ?? type?.measured?.documents[path];
  // Of types that nobody has measured: IAM's policies, as nearly everywhere.
  return known ?? (type?.measured === undefined && path === "policy" ? "policy" : "text");
}

/** Whether a difference of an input is one that the provider cannot make in place. */
export function replaces(
  type: WholeType | undefined,
  property: string,
  before: Value | undefined,
  after: Value | undefined,
): boolean {
  if (property === "region" || type?.replaceOn?.includes(property)) return true;
  const decides = type?.replaceWhen?.[property];
  if (decides) return decides(before, after);
  if (!type?.measured) return property === "name" || property === "namePrefix";
  return [...type.measured.inputs].some(([path, when]) => {
    const [input, ...inner] = path.split(".");
    if (input !== property) return false;
    const [old, now] = [before, after].map((value) => valuesAt(value, inner));
    if (inner.length > 0) return canonical(old) !== canonical(now);
    if (before === undefined) return when.whenAdded;
    return after === undefined ? when.whenRemoved : when.whenChanged;
  });
}

/** What stands at a path in a value, and in all items where a list stands on the way. */
function valuesAt(value: Value | undefined, path: readonly string[]): Value[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return listOf(value).flatMap((item) => valuesAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  return isObject(value) ? valuesAt(value[name], rest) : [];
}

function meaningOf(document: string, kind: DocumentKind): string | undefined {
  try {
    const data = JSON.parse(document) as Value;
    return canonical(kind === "policy" ? policyMeaning(data) : data);
  } catch {
    return undefined;
  }
}

/**
 * A policy as the provider compares it: neither the order of a list counts nor whether a single value is in one, an
 * account's id is its root user, and a condition's `true` is the text.
 */
function policyMeaning(value: Value, key?: string): Value {
  if (Array.isArray(value)) {
    const items = listOf(value).map((item) => policyMeaning(item, key));
    const [only] = items;
    if (items.length === 1 && only !== undefined) return only;
    return [...items].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  }
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, policyMeaning(child, name)]),
    );
  if (typeof value === "boolean") return String(value);
  return key === "AWS" && typeof value === "string"
    ? value.replace(/^(\d{12})$/, "arn:aws:iam::$1:root")
    : value;
}
