import type { Output } from "./protocol.js";

/**
 * An element with a value in it. The members of a list are elements of a name of their own; nothing is written of what is
 * undefined.
 * @param item The name of a list's members, such as `member`.
 */
export function xmlElement(name: string, value: Output, item: string): string {
  if (value === undefined) return "";
  return `<${name}>${xmlContent(value, item)}</${name}>`;
}

/** What is in an element. */
export function xmlContent(value: Output, item: string): string {
  if (Array.isArray(value))
    return (value as readonly Output[]).map((one) => xmlElement(item, one, item)).join("");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, one]) => xmlElement(name, one, item))
      .join("");
  return escaped(String(value ?? ""));
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
