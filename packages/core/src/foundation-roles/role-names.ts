/** What a stack does in an account. */
export type StackAccess = "plan" | "deploy";

/** The role of the management account with which a stack is planned or deployed. */
export function stackRoleName(access: StackAccess, stack: string): string {
  return `${access === "plan" ? "FoundationPlan" : "FoundationDeploy"}-${stack}`;
}

/** The role of a member account with which its stack is planned. */
export const accountPlanRoleName = "FoundationPlan";

/**
 * The role of a member account in which a stack works there, when it is planned or deployed.
 * @param place Whether the stack owns the account, and the role that deploys what its own stack has there.
 */
export function memberRoleName(
  access: StackAccess,
  stack: string,
  { isOwn, accountRoleName }: { readonly isOwn: boolean; readonly accountRoleName: string },
): string {
  if (!isOwn) return stackRoleName(access, stack);
  return access === "plan" ? accountPlanRoleName : accountRoleName;
}

/** The ARN of a role. @param name - with its path before it, when it has one: `aws-service-role/ram.amazonaws.com/Name`. */
export function roleArn(accountId: string, name: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`;
}
