import { organizationIds } from "../../identifiers.js";
import type { ResourceContext } from "../../resource-type.js";
import { isUnknown, unknown } from "../../values.js";

/** Ids of the organization that the resource belongs to. */
export function ids(context: ResourceContext): { organization: string; root: string } {
  if (context.organization) return context.organization;
  return isUnknown(context.accountId)
    ? { organization: unknown, root: unknown }
    : organizationIds(context.accountId);
}

/** The ARN of something that belongs to the organization: no region is in it. */
export function arn(context: ResourceContext, resource: string): string {
  return `arn:aws:organizations::${context.accountId}:${resource}`;
}

/** The four characters that the ids of a root and of all its organizational units share. */
export function rootSuffix(context: ResourceContext): string {
  const { root } = ids(context);
  return isUnknown(root) ? unknown : root.slice("r-".length);
}
