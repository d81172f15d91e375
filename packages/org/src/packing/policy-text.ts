import { propertyPath, serializePolicyDocument } from "@aws-foundation/core";
import type { Guardrail, JsonObject, JsonValue, SettingsGuardrail } from "@aws-foundation/guardrails";

/** The document of one policy that holds these guardrails, in this order: minified JSON. All are of one type. */
export function policyText(guardrails: readonly Guardrail[]): string {
  const statements = guardrails.flatMap((guardrail) => guardrail.statements ?? []);
  if (statements.length > 0) return serializePolicyDocument({ Statement: statements });
  let settings: JsonObject = {};
  for (const { content } of guardrails) settings = merged(settings, content ?? {});
  return JSON.stringify(settings);
}

/** Its size as AWS counts it at most: bytes of UTF-8, of which a character has one or more. */
export function textSize(text: string): number {
  return Buffer.byteLength(text);
}

/** Where two guardrails that apply to the same target say different things; undefined when they agree. */
export function settingsConflict(a: SettingsGuardrail, b: SettingsGuardrail): string | undefined {
  const path = conflict(a.content, b.content);
  return path && propertyPath(...path);
}

function conflict(a: JsonValue, b: JsonValue): string[] | undefined {
  if (!isObject(a) || !isObject(b)) return JSON.stringify(a) === JSON.stringify(b) ? undefined : [];
  for (const key of Object.keys(a).sort()) {
    const [left, right] = [a[key], b[key]];
    const below = left === undefined || right === undefined ? undefined : conflict(left, right);
    if (below !== undefined) return [key, ...below];
  }
  return undefined;
}

/** Both together, keys in order; of two values at one place, the second. */
function merged(a: JsonObject, b: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const entries = keys.map((key): [string, JsonValue] => {
    const [left, right] = [a[key], b[key]];
    if (right === undefined) return [key, isObject(left) ? merged(left, {}) : (left ?? {})];
    return [key, isObject(right) ? merged(isObject(left) ? left : {}, right) : right];
  });
  return Object.fromEntries(entries);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && !Array.isArray(value);
}
