import type { GivenContext } from "@aws-foundation/permissions";

/** Condition keys of a request for scripts; null where the request lacks one. */
export function contextJson(context: GivenContext): object {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, value ?? null]));
}
