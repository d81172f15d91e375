import { unlessFoundation, type GuardrailContext } from "../context.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";
import { roleChanges } from "../role-changes.js";

/**
 * Nobody but the foundation can make, change or delete the foundation's roles. Those of its pipelines are reserved in the
 * account that they are in: what trusts one names that account, and elsewhere the name opens nothing.
 */
export function foundationRoles(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "foundation-roles",
    type: "SERVICE_CONTROL_POLICY",
    title: "Roles of the foundation",
    description: "Nobody but the foundation can make, change or delete the foundation's roles.",
    reason:
      "Guardrails exempt roles by name. Whoever could make a role with such a name, or let himself into one by its trust " +
      "policy, would be bound by none of them.",
    source:
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-restricts-iam-principals",
    frameworks: [],
    statements: [
      {
        Sid: "DenyChangingFoundationRoles",
        Effect: "Deny",
        Action: roleChanges,
        Resource: [...context.protectedRolePatterns, ...pipelineRoles(context)],
        Condition: unlessFoundation(context),
      },
    ],
  };
}

/** One role for each environment, all by the same beginning. */
function pipelineRoles({ pipelinesAccount }: GuardrailContext): string[] {
  return pipelinesAccount === undefined
    ? []
    : [`arn:aws:iam::${pipelinesAccount}:role/PipelineExecutionRole*`];
}
