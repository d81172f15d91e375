import type { GuardrailContext } from "../context.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";

/** In a suspended account only the role that clears it out can do anything. */
export function suspended(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "suspended",
    type: "SERVICE_CONTROL_POLICY",
    title: "Suspended accounts",
    description: "Only the lifecycle role can do anything in a suspended account.",
    reason:
      "An account on its way out has no owner who would notice what happens in it, and is paid for until it is closed.",
    source:
      "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/suspended-ou.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenyAllInSuspended",
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { ArnNotLike: { "aws:PrincipalArn": context.lifecycleRolePattern } },
      },
    ],
  };
}
