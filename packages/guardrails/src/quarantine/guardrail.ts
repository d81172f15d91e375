import type { GuardrailContext } from "../context.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";

/** In an account in quarantine only the foundation can do anything: read it to plan, and set it up. */
export function quarantine(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "quarantine",
    type: "SERVICE_CONTROL_POLICY",
    title: "Accounts in quarantine",
    description: "Only the foundation can do anything in an account in quarantine.",
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
          ArnNotLike: { "aws:PrincipalArn": [...context.exemptPrincipals, context.planRolePattern] },
        },
      },
    ],
  };
}
