import type { StatementGuardrail } from "../guardrail.js";

/**
 * No member account can take itself out of the organization, not even as root user or as the foundation. One that joins
 * is no member when it accepts.
 */
export function leavingOrganization(): StatementGuardrail {
  return {
    key: "leaving-organization",
    type: "SERVICE_CONTROL_POLICY",
    title: "Leaving the organization",
    description: "Member accounts cannot leave the organization, nor accept another's invitation.",
    reason:
      "An account that leaves sheds every policy, the organization's log archive and the central administration of " +
      "security services at once: whoever takes over an administrator of a member account would begin with this. The " +
      "management account can still remove an account, which this does not touch.",
    source: "https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html",
    frameworks: [],
    statements: [
      {
        Sid: "DenyLeavingOrganization",
        Effect: "Deny",
        // Who accepts another organization's invitation leaves this one by it.
        Action: ["organizations:AcceptHandshake", "organizations:LeaveOrganization"],
        Resource: "*",
      },
    ],
  };
}
