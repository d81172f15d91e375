/** What a stack does in an account. */
export type StackAccess = "plan" | "deploy";

/** The role of the management account with which a stack is planned or deployed. */
export function stackRoleName(access: StackAccess, stack: string): string {
  return `${access === "plan" ? "FoundationPlan" : "FoundationDeploy"}-${stack}`;
}

/** The role of a member account with which its stack is planned. */
export const accountPlanRoleName = "FoundationPlan";

/**
 * The role of a member account with which its stack is deployed: an administrator, bound by what guardrails do not exempt
 * it from. It is no resource of a stack: `foundation account prepare` makes it.
 */
export const accountDeployRoleName = "FoundationDeploy";

/** The role of the management account for the first deployment, when the stacks' own roles are not there yet. */
export const dayZeroRoleName = "FoundationBootstrap";

/** As what a stack works in a member account: as its owner, as a guest, or to attach its VPCs, which are in that segment. */
export type WorksAs = "owner" | "guest" | { readonly segment: string };

/** As what a stack works in an account, by the account's key. */
export function worksAs(
  {
    accounts,
    attachment,
  }: {
    readonly accounts: readonly string[];
    readonly attachment?: { readonly account: string; readonly segment: string };
  },
  account: string,
): WorksAs {
  if (accounts.includes(account)) return "owner";
  return attachment?.account === account ? { segment: attachment.segment } : "guest";
}

/** The role of a member account in which a stack works there, when it is planned or deployed. */
export function memberRoleName(access: StackAccess, stack: string, as: WorksAs): string {
  if (as === "guest") return stackRoleName(access, stack);
  if (as !== "owner") return attachRoleName(access, as.segment);
  return access === "plan" ? accountPlanRoleName : accountDeployRoleName;
}

/** The role of the audit account that reads logs. */
export const logReaderRoleName = "FoundationLogReader";

/** The role that people take in an emergency, in each account that it is for. */
export const breakGlassRoleName = "FoundationBreakGlass";

/** The role of the log archive's account with which S3 copies logs into the replica region. */
export const logReplicationRoleName = "FoundationLogReplication";

/** The role of the management account with which CloudTrail writes into the trail's log group. */
export const trailDeliveryRoleName = "FoundationTrailDelivery";

/** The role of the network account with which the stacks of a segment attach its accounts, or with which that is planned. */
export function attachRoleName(access: StackAccess, segment: string): string {
  return `${access === "plan" ? "FoundationAttachPlan" : "FoundationAttach"}-${segment}`;
}

/** All roles with which accounts are attached, whatever their segments. */
export const attachRolePatterns = [attachRoleName("deploy", "*"), attachRoleName("plan", "*")] as const;

/** The tag by which an attachment in the network account is its segment's. */
export const segmentTag = "foundation-segment";

/** The ARN of a role. @param name - with its path before it, when it has one: `aws-service-role/ram.amazonaws.com/Name`. */
export function roleArn(accountId: string, name: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`;
}
