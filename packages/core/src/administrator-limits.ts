/**
 * How many accounts may administer a service at once, where that is known to be more than one.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 */
const limits: Readonly<Record<string, number>> = {
  "member.org.stacksets.cloudformation.amazonaws.com": 5,
};

/** How many accounts may administer a service at once: one, for most. @param service Its principal. */
export function administratorLimit(service: string): number {
  return Object.hasOwn(limits, service) ? (limits[service] ?? 1) : 1;
}
