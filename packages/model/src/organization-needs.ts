import { trustedServices } from "@aws-foundation/core";
import type { Model } from "./schema.js";

/** Service principals that the organization gives trusted access to, sorted; without RAM's, which has a call of its own. */
export function requiredServiceAccess(model: Model): readonly string[] {
  const { delegatedAdministrators } = model.organization;
  const delegated = Object.entries(delegatedAdministrators).flatMap(([service, account]) =>
    account === undefined ? [] : [service],
  );
  return [...new Set([...trustedServices, ...delegated])].sort();
}
