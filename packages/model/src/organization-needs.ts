import type { Model } from "./schema.js";

/**
 * Services whose trusted access every organization of the foundation has. The component that sets it up keeps its own
 * list, with the reasons: packages/org, service-access.ts.
 */
const baseServices = [
  "account.amazonaws.com",
  "backup.amazonaws.com",
  "ec2.amazonaws.com",
  "iam.amazonaws.com",
  "tagpolicies.tag.amazonaws.com",
];

/** Service principals that the organization gives trusted access to, sorted; without RAM's, which has a call of its own. */
export function requiredServiceAccess(model: Model): readonly string[] {
  const { delegatedAdministrators } = model.organization;
  const delegated = Object.entries(delegatedAdministrators).flatMap(([service, account]) =>
    account === undefined ? [] : [service],
  );
  return [...new Set([...baseServices, ...delegated])].sort();
}
