/** Any value of a resource's inputs or outputs. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
/** A resource's inputs or outputs. */
export type Values = Readonly<Record<string, Value>>;

/**
 * Stands for a value that nobody knows yet, on the wire (`plugin.UnknownStringValue` of the Pulumi SDK). Also in the
 * deployment package: the simulator speaks the wire's language without depending on how deployments are stored.
 */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isUnknown(value: Value | undefined): boolean {
  return value === unknown;
}

/** Whether an unknown is in `value`, at any depth or in a part of a text. */
export function containsUnknown(value: Value | undefined): boolean {
  if (typeof value === "string") return value.includes(unknown);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(containsUnknown);
}

/** `values` with every text that is unknown in part unknown as a whole: the SDK knows no other kind. */
export function spreadUnknown(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, spread(value)]));
}

function spread(value: Value): Value {
  if (typeof value === "string") return containsUnknown(value) ? unknown : value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(spread);
  return isObject(value) ? spreadUnknown(value) : value;
}

/** Marks a value of Pulumi's own, such as a secret or an asset: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
export const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** What a secret holds, and any other value as it is. */
export function revealed(value: Value | undefined): Value | undefined {
  return isSecret(value) ? revealed(value.value) : value;
}

/** `value` as secret as `like` is. */
export function asSecretAs(like: Value | undefined, value: Value): Value {
  return isSecret(like) ? { [signatureKey]: secretSignature, value } : value;
}

function isSecret(value: Value | undefined): value is Readonly<Record<string, Value>> {
  return isObject(value) && value[signatureKey] === secretSignature;
}

/** A value that becomes part of an id or ARN; what no text is, is not known. */
export function text(value: Value | undefined): string {
  const shown = revealed(value);
  return typeof shown === "string" ? shown : unknown;
}

export function isObject(value: Value | undefined): value is Readonly<Record<string, Value>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of values, none when it is no list. */
export function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

/** An object's values as texts, such as tags; none when it is no object. */
export function textsOf(value: Value | undefined): Record<string, string> {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, text(one)]))
    : {};
}
