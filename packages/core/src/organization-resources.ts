/** The component Organization in the stack management; its resources' names begin with it. */
export const organizationName = "organization";

/** Name of the resource that registers a service's administrator. @param service Its principal. */
export function administratorResourceName(organization: string, service: string): string {
  return `${organization}-administrator-${service}`;
}

/** Name of the resource of a policy. @param key Such as `scp-root-1`. */
export function policyResourceName(organization: string, key: string): string {
  return `${organization}-policy-${key}`;
}

/** Name of the resource that attaches a policy. @param target `root`, the key of a unit, or that of an account behind `account:`. */
export function attachmentResourceName(organization: string, key: string, target: string): string {
  return `${organization}-attachment-${key}-${target}`;
}

/** What a policy is called in AWS. @param key Such as `scp-root-1`. */
export function policyName(key: string): string {
  return `foundation-${key}`;
}
