import { canonical } from "./canonical.js";
import type { DocumentKind, ResourceType } from "./resource-type.js";
import { isObject, type Value } from "./values.js";

/** Whether the provider sees a difference: documents differ by what they say. */
export function differ(
  type: Pick<ResourceType, "documents"> | undefined,
  property: string,
  before: Value | undefined,
  after: Value | undefined,
): boolean {
  if (canonical(before) === canonical(after)) return false;
  const kind = type?.documents?.[property] ?? usualDocuments.get(property);
  if (kind === undefined || typeof before !== "string" || typeof after !== "string") return true;
  const meanings = [before, after].map((document) => meaningOf(document, kind));
  return meanings[0] === undefined || meanings[0] !== meanings[1];
}

/** Inputs that are IAM policies in whatever type has them. */
const usualDocuments: ReadonlyMap<string, DocumentKind> = new Map([
  ["assumeRolePolicy", "policy"],
  ["policy", "policy"],
]);

function meaningOf(document: string, kind: DocumentKind): string | undefined {
  try {
    const data = JSON.parse(document) as Value;
    return canonical(kind === "policy" ? withoutOrder(data) : data);
  } catch {
    return undefined;
  }
}

/** A document in which neither the order of a list counts nor whether a single value is in one. */
function withoutOrder(value: Value): Value {
  if (Array.isArray(value)) {
    const items = (value as readonly Value[]).map(withoutOrder);
    const [only] = items;
    if (items.length === 1 && only !== undefined) return only;
    return [...items].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutOrder(child)]));
}
