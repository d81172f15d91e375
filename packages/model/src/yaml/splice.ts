import {
  Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  Scalar,
  type Node,
  type YAMLMap,
} from "yaml";

/*
 * Changes of a YAML text that touch no other line. They know the ways in which people write mappings, and answer
 * `undefined` for any other; the caller checks the result.
 */

type Value = string | number | boolean;

/** The text with an entry more at the end of a block mapping. */
export function insertAccount(
  text: string,
  accounts: YAMLMap,
  key: string,
  fields: Readonly<Record<string, Value>>,
): string | undefined {
  const end = accounts.flow === true ? undefined : endOf(accounts);
  const indent = indentOf(text, accounts);
  if (end === undefined || indent === undefined) return undefined;
  const lines = Object.entries(fields).map(([field, value]) => `${indent}  ${field}: ${scalar(value)}`);
  return insertLines(text, end, [`${indent}${scalar(key)}:`, ...lines]);
}

/** The text with another value for a field that is there. */
export function replaceField(text: string, map: YAMLMap, field: string, value: Value): string | undefined {
  const node = map.get(field, true) as Node | undefined;
  if (!isInline(node) || node.anchor !== undefined) return undefined;
  const [start, end] = node.range;
  return `${text.slice(0, start)}${start === end ? " " : ""}${scalar(value, map.flow)}${text.slice(end)}`;
}

/** The text with a field more: on the line of a flow mapping, or on a line of its own. */
export function insertField(text: string, map: YAMLMap, field: string, value: Value): string | undefined {
  const pair = `${field}: ${scalar(value, map.flow)}`;
  if (map.flow === true) {
    const end = map.items.length === 0 ? undefined : endOf(map.items.at(-1)?.value);
    return end === undefined ? undefined : `${text.slice(0, end)}, ${pair}${text.slice(end)}`;
  }
  // After the last one-line field, so that it stands with those that are like it.
  const last = map.items.findLast((item) => isInline(item.value));
  const indent = indentOf(text, map);
  const end = endOf(last?.value);
  return end === undefined || indent === undefined ? undefined : insertLines(text, end, [`${indent}${pair}`]);
}

/** The text without a field, and without the comment on its line. */
export function removeField(text: string, map: YAMLMap, field: string): string | undefined {
  const index = map.items.findIndex(({ key }) => isScalar(key) && key.value === field);
  const item = map.items[index];
  const end = isInline(item?.value) ? item.value.range[1] : undefined;
  const start = startOf(item?.key);
  if (start === undefined || end === undefined) return undefined;
  if (map.flow !== true) {
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const lineEnd = text.indexOf("\n", end);
    if (text.slice(lineStart, start).trim() !== "" || lineEnd < 0) return undefined;
    return text.slice(0, lineStart) + text.slice(lineEnd + 1);
  }
  const previous = endOf(map.items[index - 1]?.value);
  if (previous !== undefined) return text.slice(0, previous) + text.slice(end);
  const next = startOf(map.items[index + 1]?.key);
  return next === undefined ? undefined : text.slice(0, start) + text.slice(next);
}

/** Lines after the one on which something ends. */
function insertLines(text: string, end: number, lines: readonly string[]): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const at = text.indexOf(newline, end);
  const lineEnd = at < 0 ? text.length : at;
  return `${text.slice(0, lineEnd)}${newline}${lines.join(newline)}${text.slice(lineEnd)}`;
}

/** What stands before the keys of a block mapping. */
function indentOf(text: string, map: YAMLMap): string | undefined {
  const start = startOf(map.items[0]?.key);
  if (start === undefined) return undefined;
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return before.trim() === "" ? before : undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Where the last character of a node is, without the lines and comments behind it. */
function endOf(node: unknown): number | undefined {
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    return endOf(isPair(last) ? last.value : last);
  }
  return isInline(node) ? node.range[1] : undefined;
}

/** Whether a node is a value in one line, or a flow mapping or list. */
function isInline(node: unknown): node is Node & { range: [number, number, number] } & { anchor?: string } {
  if (!isNode(node) || !node.range) return false;
  if (isScalar(node)) return node.type !== Scalar.BLOCK_LITERAL && node.type !== Scalar.BLOCK_FOLDED;
  return isMap(node) || isCollection(node) ? node.flow === true : false;
}

/** A value as YAML writes it, quoted where it must be. */
function scalar(value: Value, flow = false): string {
  if (flow && typeof value === "string" && /[,[\]{}]/.test(value)) return JSON.stringify(value);
  return new Document(value).toString({ lineWidth: 0 }).trimEnd();
}
