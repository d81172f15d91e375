import { UNKNOWN, elements, readProviderInput } from "./unknown.js";

/** The account ids to which a provider is pinned, each {@link UNKNOWN} where it is; empty if it sets none. */
export function allowedAccountIds(props: object): unknown[] | typeof UNKNOWN {
  const allowed = readProviderInput(props, "allowedAccountIds");
  if (allowed === UNKNOWN) return UNKNOWN;
  return Array.isArray(allowed) ? elements(allowed) : [];
}
