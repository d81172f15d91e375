/** Stands for a value that nobody knows yet, on the wire (`plugin.UnknownStringValue` of the Pulumi SDK). */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key whose value tells what kind of special object this is (`resource.SigKey` of the Pulumi SDK). */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** Signature of a secret (`resource.SecretSig`). On the wire it holds `value`, in an export `plaintext` or `ciphertext`. */
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Any value of a resource's inputs or outputs, as Pulumi sends and exports it. */
export type PropertyValue =
  string | number | boolean | null | readonly PropertyValue[] | { readonly [key: string]: PropertyValue };

/** A resource's inputs or outputs. */
export type Properties = Readonly<Record<string, PropertyValue>>;

/** What a reader sees instead of a secret that is exported as ciphertext. */
export const encryptedPlaceholder = "[encrypted]";

export function isRecord(value: unknown): value is Record<string, PropertyValue> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSecret(value: PropertyValue): value is Readonly<Record<string, PropertyValue>> {
  return isRecord(value) && value[signatureKey] === secretSignature;
}

function mapChildren(value: PropertyValue, map: (child: PropertyValue) => PropertyValue): PropertyValue {
  if (Array.isArray(value)) return (value as readonly PropertyValue[]).map(map);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, map(child)]));
  return value;
}

/** Turns wire values into the form of an export: a secret's value becomes its JSON `plaintext`. */
export function toExport(value: PropertyValue): PropertyValue {
  if (isSecret(value) && "value" in value) {
    return { [signatureKey]: secretSignature, plaintext: JSON.stringify(toExport(value.value ?? null)) };
  }
  return mapChildren(value, toExport);
}

/** Opens secrets: a plaintext becomes its value, a ciphertext {@link encryptedPlaceholder}. Takes wire and export forms. */
export function reveal(value: PropertyValue): PropertyValue {
  if (isSecret(value)) {
    if ("value" in value) return reveal(value.value ?? null);
    if (typeof value.plaintext === "string") return reveal(JSON.parse(value.plaintext) as PropertyValue);
    return encryptedPlaceholder;
  }
  return mapChildren(value, reveal);
}

/** Whether a secret is in `value`, at any depth. */
export function containsSecret(value: PropertyValue): boolean {
  if (isSecret(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(containsSecret);
}

/** Property paths below `value` (`a.b[0]`) that hold an unknown; a secret's value stands at the secret's own path. */
export function unknownPaths(value: PropertyValue, path = ""): string[] {
  if (typeof value === "string") return value.includes(unknownValue) ? [path] : [];
  if (Array.isArray(value))
    return (value as readonly PropertyValue[]).flatMap((child, index) =>
      unknownPaths(child, `${path}[${String(index)}]`),
    );
  if (isSecret(value)) return unknownPaths(value.value ?? null, path);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    unknownPaths(child, path === "" ? key : `${path}.${key}`),
  );
}
