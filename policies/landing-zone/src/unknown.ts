/** Stands for a value that a preview cannot know yet. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** How the Pulumi SDK writes an unknown value (`unknownValue` in @pulumi/pulumi's runtime/rpc). */
const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Reads `object[key]`, giving {@link UNKNOWN} where the policy SDK's proxy would throw its UnknownValueError:
 * a rule that lets the error escape is downgraded to advisory for that resource.
 *
 * @throws whatever else the read throws
 */
export function read(object: object, key: string): unknown {
  try {
    return (object as Record<string, unknown>)[key];
  } catch (error) {
    // The class is internal to the SDK and absent from its types; the field is what sets it apart.
    if (error instanceof Error && "unknownTypeSentinel" in error) return UNKNOWN;
    throw error;
  }
}

/** Elements of a list, each {@link UNKNOWN} where it is. */
export function elements(list: readonly unknown[]): unknown[] {
  return Array.from({ length: list.length }, (_, index) => read(list, String(index)));
}

/** As {@link read}, with {@link UNKNOWN} also in place of everything in the value that is unknown. */
export function readPlain(object: object, key: string): unknown {
  return plain(read(object, key));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return elements(value).map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, plain(read(value, key))]));
}

/**
 * Parses JSON, with {@link UNKNOWN} where it holds the text that stands for an unknown value.
 *
 * @throws SyntaxError when it is no JSON
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (_, nested: unknown) => (nested === UNKNOWN_SENTINEL ? UNKNOWN : nested));
}

/**
 * Reads a nested value of a provider's inputs, which the AWS SDK writes as JSON text; other hosts may give it
 * as it is. An empty text is how the provider writes "not set", and gives `undefined`.
 */
export function readProviderInput(props: object, key: string): unknown {
  const value = read(props, key);
  if (typeof value !== "string") return value;
  if (value === "") return undefined;
  try {
    return parseJson(value);
  } catch {
    return value;
  }
}
