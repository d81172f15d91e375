import {
  isRecord,
  secretSignature,
  signatureKey,
  unknownValue,
  type PropertyValue,
  type Resource,
} from "@aws-foundation/deployment";
import { isUnknown, unknown, type Unknown } from "@aws-foundation/iam";

/** A value of a deployment, in which what nobody knows is an {@link Unknown}. */
export type Value =
  string | number | boolean | null | Unknown | readonly Value[] | { readonly [key: string]: Value };

/**
 * A property of a resource as AWS has it: its output, and its input where there is no output that is known. Undefined
 * where it has neither.
 */
export function readValue(
  { inputs, outputs }: Pick<Resource, "inputs" | "outputs">,
  property: string,
  owner: string,
): Value | undefined {
  const what = `${property} of ${owner}`;
  const [output, input] = [outputs, inputs].map((properties) => open(properties?.[property], what));
  if (output === undefined || output === null || (isUnknown(output) && input !== undefined))
    return input ?? undefined;
  return output;
}

function open(value: PropertyValue | undefined, what: string): Value | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value === "string") return value.includes(unknownValue) ? openText(value, what) : value;
  if (Array.isArray(value)) return value.map((entry: PropertyValue) => openChild(entry, what));
  if (!isRecord(value)) return value;
  if (value[signatureKey] === secretSignature) return openSecret(value, what);
  if (Object.keys(value).some((key) => key.includes(unknownValue))) return notYet(what);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, openChild(child, what)]));
}

function openChild(value: PropertyValue, what: string): Value {
  return open(value, what) ?? null;
}

/** A document in JSON is known but for the parts that are not. */
function openText(text: string, what: string): Value {
  if (!text.trimStart().startsWith("{")) return notYet(what);
  try {
    return open(JSON.parse(text) as PropertyValue, what) ?? null;
  } catch {
    return notYet(what);
  }
}

function openSecret(secret: Readonly<Record<string, PropertyValue>>, what: string): Value | undefined {
  if (typeof secret.plaintext === "string") return open(JSON.parse(secret.plaintext) as PropertyValue, what);
  return "value" in secret
    ? open(secret.value, what)
    : unknown(`${what} is a secret, which the deployment has encrypted`);
}

function notYet(what: string): Unknown {
  return unknown(`${what} is known only after it is deployed`);
}
