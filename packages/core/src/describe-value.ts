import { oneLine, shorten } from "./one-line.js";

const maxCharacters = 60;
const maxDepth = 3;
/** More entries than fit into {@link maxCharacters} are not looked at. */
const maxEntries = 30;
/** Names of properties whose values are not for error messages and logs. */
const secretName = /passw(or)?d|passphrase|secret|token|credential|(private|access|api)[-_]?key/i;

/** The value as an error message shows it: JSON-like, one line, at most 60 characters; values of properties that are named like secrets are left out. */
export function describeValue(value: unknown, propertyName = ""): string {
  return shorten(oneLine(render(value, propertyName, 0)), maxCharacters);
}

function render(value: unknown, name: string, depth: number): string {
  if (secretName.test(name)) return "(secret)";
  if (typeof value === "string") return JSON.stringify(shorten(value, 2 * maxCharacters));
  if (typeof value === "function") return "(function)";
  if (typeof value !== "object" || value === null) return String(value);
  if (isOutput(value)) return "(output)";
  if (Array.isArray(value)) {
    if (depth === maxDepth) return "[…]";
    return `[${value
      .slice(0, maxEntries)
      .map((entry) => render(entry, name, depth + 1))
      .join(", ")}]`;
  }
  if (!isPlainObject(value)) return `(${className(value)})`;
  const entries = Object.entries(value).slice(0, maxEntries);
  if (entries.length === 0) return "{}";
  if (depth === maxDepth) return "{…}";
  return `{ ${entries.map(([key, entry]) => `${key}: ${render(entry, key, depth + 1)}`).join(", ")} }`;
}

/** A value of Pulumi's that is not known yet or that is secret; it names itself, so that Pulumi is not imported for it. */
function isOutput(value: object): boolean {
  return (value as { __pulumiOutput?: unknown }).__pulumiOutput === true;
}

function className(value: object): string {
  const { constructor } = value as { constructor?: unknown };
  return typeof constructor === "function" ? constructor.name : "object";
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
