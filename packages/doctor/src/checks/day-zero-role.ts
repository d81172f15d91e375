import { clientSettings } from "@aws-foundation/aws-access";
import { dayZeroRoleName, roleArn, stackRoleName } from "@aws-foundation/core";
import { compile, decide, type Policy } from "@aws-foundation/iam";
import { managementStackName } from "@aws-foundation/model";
import { IAMClient } from "@aws-sdk/client-iam";
import type { Cloud } from "../cloud.js";
import { ok, skipped, warn, type Check } from "../finding.js";
import { policiesOfRole } from "../role-policies.js";
import { trustOf } from "../role-trust.js";

/** With any of them on a role that deploys, whoever may assume the first day's role gives himself any other permission. */
const widest = ["iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"];

/** The role of the first day is left what a bad day needs, once the stacks have roles of their own. */
export const dayZeroRoleCheck: Check<Pick<Cloud, "model" | "session">> = {
  id: "day-zero-role",
  title: "First day's role",
  group: "organization",
  run: async ({ model, session }) => {
    const client = new IAMClient(clientSettings(session));
    try {
      if ((await trustOf(client, stackRoleName("deploy", managementStackName))) === undefined)
        return skipped("the stacks have no roles of their own yet");
      if ((await trustOf(client, dayZeroRoleName)) === undefined) return ok(`there is no ${dayZeroRoleName}`);
      const actions = wideActions(
        model.organization.managementAccountId,
        await policiesOfRole(client, dayZeroRoleName),
      );
      if (actions.length === 0) return ok(`${dayZeroRoleName} is narrowed`);
      return warn(
        `${dayZeroRoleName} may still do what the first deployment took, in every account (${actions.join(", ")})`,
        "once all stacks are deployed: foundation bootstrap --narrow --yes; a policy that somebody has attached has to be detached",
      );
    } finally {
      client.destroy();
    }
  },
};

/** What of {@link widest} the role's policies let it do; what nobody can decide counts. */
export function wideActions(managementAccountId: string, identity: readonly Policy[]): string[] {
  const compiled = compile({ identity });
  const principal = { kind: "role", roleArn: roleArn(managementAccountId, dayZeroRoleName) } as const;
  const resource = roleArn(managementAccountId, stackRoleName("deploy", managementStackName));
  return widest.filter((action) => decide(compiled, { principal, action, resource }).verdict !== "denied");
}
