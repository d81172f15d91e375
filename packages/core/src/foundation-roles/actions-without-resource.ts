/**
 * Actions of the permissions by type that are about no resource, of the services whose resources have policies: a policy
 * of the type's own resource has no say in them.
 * Sources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html and
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const actionsWithoutResource: ReadonlySet<string> = new Set(["kms:CreateKey", "kms:ListAliases"]);

/** Whether an action of a type's row is about no resource, for certain. */
export function isWithoutResource(action: string): boolean {
  return actionsWithoutResource.has(action);
}
