import { clientSettings, errorName } from "@aws-foundation/aws-access";
import { dayZeroRoleName, stackRoleName } from "@aws-foundation/core";
import { managementStackName } from "@aws-foundation/model";
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import type { Cloud } from "../cloud.js";
import { ok, skipped, warn, type Check } from "../finding.js";
import { permitted } from "../permitted.js";

/** With it, whoever may assume the role gives himself any other permission. */
const widest = "iam:PutRolePolicy";

/** The role of the first day is left what a bad day needs, once the stacks have roles of their own. */
export const dayZeroRoleCheck: Check<Pick<Cloud, "session">> = {
  id: "day-zero-role",
  title: "First day's role",
  group: "organization",
  run: async ({ session }) => {
    const client = new IAMClient(clientSettings(session));
    try {
      if (!(await exists(client, stackRoleName("deploy", managementStackName))))
        return skipped("the stacks have no roles of their own yet");
      if (!(await exists(client, dayZeroRoleName))) return ok(`there is no ${dayZeroRoleName}`);
      const policies = await policiesOf(client, dayZeroRoleName);
      if (!policies.some((policy) => policy.includes(widest))) return ok(`${dayZeroRoleName} is narrowed`);
      return warn(
        `${dayZeroRoleName} may still do what the first deployment took, in every account`,
        "once all stacks are deployed: foundation bootstrap --narrow --yes",
      );
    } finally {
      client.destroy();
    }
  },
};

async function exists(client: IAMClient, RoleName: string): Promise<boolean> {
  try {
    await permitted("iam:GetRole", client.send(new GetRoleCommand({ RoleName })));
    return true;
  } catch (error) {
    if (["NoSuchEntity", "NoSuchEntityException"].includes(errorName(error))) return false;
    throw error;
  }
}

async function policiesOf(client: IAMClient, RoleName: string): Promise<string[]> {
  const { PolicyNames = [] } = await permitted(
    "iam:ListRolePolicies",
    client.send(new ListRolePoliciesCommand({ RoleName })),
  );
  return Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument = "" } = await permitted(
        "iam:GetRolePolicy",
        client.send(new GetRolePolicyCommand({ RoleName, PolicyName })),
      );
      return decodeURIComponent(PolicyDocument);
    }),
  );
}
