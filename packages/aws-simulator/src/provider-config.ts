import { containsUnknown, isObject, isUnknown, unknown, type Value, type Values } from "./values.js";

/** What a `pulumi:providers:aws` resource says of where and as whom it works. */
export interface ProviderConfig {
  /** The account it works in, when `allowedAccountIds` pins one that is known. */
  readonly accountId?: string;
  /** The region of resources that name none. */
  readonly region?: string;
  /** Tags of every taggable resource; `undefined` while anything in the provider's config is unknown. */
  readonly defaultTags: Readonly<Record<string, Value>> | undefined;
}

/** Reads a provider's inputs; nested values are JSON strings, as the SDK sends them. */
export function readProviderConfig(inputs: Values): ProviderConfig {
  const allowed = parse(inputs.allowedAccountIds);
  const accountId =
    Array.isArray(allowed) && allowed.length === 1 ? (allowed as readonly Value[])[0] : undefined;
  const defaultTags = parse(inputs.defaultTags);
  const tags = isObject(defaultTags) ? defaultTags.tags : undefined;
  return {
    ...(typeof accountId === "string" && !isUnknown(accountId) ? { accountId } : {}),
    ...(typeof inputs.region === "string" && !isUnknown(inputs.region) ? { region: inputs.region } : {}),
    // pulumi-aws does not look which of its settings are unknown: one is enough.
    defaultTags: containsUnknown(inputs) ? undefined : isObject(tags) ? tags : {},
  };
}

function parse(value: Value | undefined): Value | undefined {
  if (typeof value !== "string") return value;
  if (value.includes(unknown)) return unknown;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}
