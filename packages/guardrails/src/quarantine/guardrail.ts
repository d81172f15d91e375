import type { GuardrailContext } from "../context.js";
import type { DenyStatement, NoParameters, StatementGuardrail } from "../guardrail.js";
import { makingDeployRole } from "../making-deploy-role.js";
import { responderActions } from "./responder-actions.js";

/**
 * In an account in quarantine only the foundation can do anything: read it to plan, and set it up. The organization's
 * responders look, and can do no more, whatever their policies say; a centralized root session does its one task, such as to
 * delete the credentials of the root user who was broken into.
 */
export function quarantine(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  const { deployRolePattern, exemptPrincipals, narrowedAccountRole, planRolePattern, responderPatterns } =
    context;
  const accountRole = narrowedAccountRole === undefined ? [] : [narrowedAccountRole];
  return {
    key: "quarantine",
    type: "SERVICE_CONTROL_POLICY",
    title: "Accounts in quarantine",
    description:
      "Only the foundation can do anything in an account in quarantine; responders look, root sessions do their task.",
    reason:
      "A new account has no log, no detector and no block of public access until the foundation has set it up; an account " +
      "that is broken into must stop doing anything while people look at it.",
    source:
      "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/transitional-ou.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenyAllInQuarantine",
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: {
          // Elsewhere nothing is forbidden that reading needs; here a preview would fail.
          ArnNotLike: {
            "aws:PrincipalArn": [...exemptPrincipals, planRolePattern, ...accountRole, ...responderPatterns],
          },
          Null: { "aws:AssumedRoot": true },
        },
      },
      ...(responderPatterns.length === 0 ? [] : [onlyLooking(responderPatterns)]),
      ...accountRole.flatMap((role) => onlyMakingDeployRole(deployRolePattern, role)),
    ],
  };
}

function onlyLooking(responders: readonly string[]): DenyStatement {
  return {
    Sid: "DenyRespondersAllButLooking",
    Effect: "Deny",
    NotAction: responderActions,
    Resource: "*",
    Condition: { ArnLike: { "aws:PrincipalArn": responders } },
  };
}

/** An account that is made in quarantine has AWS's role alone; what it may attach says the guardrail `foundation-roles`. */
function onlyMakingDeployRole(deployRolePattern: string, accountRole: string): DenyStatement[] {
  const Condition = { ArnLike: { "aws:PrincipalArn": accountRole } };
  return [
    {
      Sid: "DenyAccountRoleInQuarantine",
      Effect: "Deny",
      NotAction: [...makingDeployRole, "iam:GetRole", "iam:ListAttachedRolePolicies"],
      Resource: "*",
      Condition,
    },
    {
      Sid: "DenyAccountRoleElsewhere",
      Effect: "Deny",
      Action: "*",
      NotResource: deployRolePattern,
      Condition,
    },
  ];
}
