import type { GuardrailContext } from "../context.js";
import type { Decision } from "../testing/decision-table.js";
import { as, role } from "../testing/principals.js";

const anything = ["s3:GetObject", "ec2:TerminateInstances", "sts:AssumeRole", "iam:ListRoles"];
const foundationsRoles = ["FoundationDeploy", "OrganizationAccountAccessRole"];

/** What the guardrail decides where this role clears accounts out. */
export function decisions({
  lifecycleRolePattern,
}: Pick<GuardrailContext, "lifecycleRolePattern">): Decision[] {
  const lifecycleRole = lifecycleRolePattern.replace("arn:aws:iam::*:role/", "");
  const others = foundationsRoles.filter((name) => name !== lifecycleRole);
  return [
    { what: "an administrator anything", denied: true, as: as.administrator, actions: anything },
    { what: "a root session anything", denied: true, as: as.assumedRoot, actions: anything },
    ...others.map((name): Decision => ({
      what: `${name} anything`,
      denied: true,
      as: role(name),
      actions: anything,
    })),
    { what: "the lifecycle role anything", denied: false, as: role(lifecycleRole), actions: anything },
  ];
}
