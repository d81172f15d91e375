import { canonicalPolicy, errorName } from "@aws-foundation/aws-access";
import { GetRoleCommand, type IAMClient } from "@aws-sdk/client-iam";
import { permitted } from "./permitted.js";

/**
 * A role's trust policy as ours are written; `undefined` when there is no such role.
 * @throws MissingPermissionError where the caller may not look.
 */
export async function trustOf(client: IAMClient, RoleName: string): Promise<string | undefined> {
  try {
    const { Role } = await permitted("iam:GetRole", client.send(new GetRoleCommand({ RoleName })));
    return canonicalPolicy(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""));
  } catch (error) {
    if (["NoSuchEntity", "NoSuchEntityException"].includes(errorName(error))) return undefined;
    throw error;
  }
}
