import { unlessFoundation, type GuardrailContext } from "../context.js";
import type { DenyStatement, NoParameters, StatementGuardrail } from "../guardrail.js";
import { makingDeployRole } from "../making-deploy-role.js";
import { roleChanges } from "../role-changes.js";

/** Whoever passes a role to a service that it trusts, such as a function, acts as the role. */
const changes = [...roleChanges, "iam:PassRole"];

/**
 * Nobody but the foundation can make, change, delete or pass the foundation's roles. Those of its pipelines are reserved in the
 * account that they are in: what trusts one names that account, and elsewhere the name opens nothing.
 */
export function foundationRoles(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  const { narrowedAccountRole, protectedRolePatterns } = context;
  return {
    key: "foundation-roles",
    type: "SERVICE_CONTROL_POLICY",
    title: "Roles of the foundation",
    description: "Nobody but the foundation can make, change, delete or pass the foundation's roles.",
    reason:
      "Guardrails exempt roles by name. Whoever could make a role with such a name, or let himself into one by its trust " +
      "policy or by a service that works as it, would be bound by none of them.",
    source:
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html#example-scp-restricts-iam-principals",
    frameworks: [],
    statements: [
      {
        Sid: "DenyChangingFoundationRoles",
        Effect: "Deny",
        Action: changes,
        Resource: [...protectedRolePatterns, ...pipelineRoles(context)],
        Condition:
          narrowedAccountRole === undefined
            ? unlessFoundation(context)
            : { ArnNotLike: { "aws:PrincipalArn": [...context.exemptPrincipals, narrowedAccountRole] } },
      },
      ...(narrowedAccountRole === undefined ? [] : bindAccountRole(context, narrowedAccountRole)),
    ],
  };
}

/** One role for each environment, all by the same beginning. */
function pipelineRoles({ pipelinesAccount }: GuardrailContext): string[] {
  return pipelinesAccount === undefined
    ? []
    : [`arn:aws:iam::${pipelinesAccount}:role/PipelineExecutionRole*`];
}

/** AWS's role makes `FoundationDeploy` with AdministratorAccess, where there is none, and changes none of the roles. */
function bindAccountRole(context: GuardrailContext, accountRole: string): DenyStatement[] {
  const { deployRolePattern } = context;
  const others = [...context.protectedRolePatterns, ...pipelineRoles(context)];
  const asAccountRole = { ArnLike: { "aws:PrincipalArn": accountRole } };
  return [
    {
      Sid: "DenyAccountRoleChanges",
      Effect: "Deny",
      Action: changes.filter((action) => !makingDeployRole.includes(action)),
      Resource: others,
      Condition: asAccountRole,
    },
    {
      Sid: "DenyAccountRoleOthers",
      Effect: "Deny",
      Action: makingDeployRole,
      Resource: others.filter((pattern) => pattern !== deployRolePattern),
      Condition: asAccountRole,
    },
    {
      Sid: "DenyAccountRoleOtherPolicies",
      Effect: "Deny",
      Action: "iam:AttachRolePolicy",
      Resource: deployRolePattern,
      Condition: {
        ...asAccountRole,
        ArnNotLike: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" },
      },
    },
  ];
}
