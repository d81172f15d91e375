import { unlessFoundation, type GuardrailContext } from "../context.js";
import { cis } from "../frameworks.js";
import type { NoParameters, StatementGuardrail } from "../guardrail.js";

/**
 * Nobody but the foundation can make IAM users or credentials that do not expire, nor set anew a password that somebody else
 * has. Those that exist can still be deactivated and deleted by whoever finds one leaked. A centralized root session lets
 * the root user set a password again.
 */
export function iamUsers(_parameters: NoParameters, context: GuardrailContext): StatementGuardrail {
  return {
    key: "iam-users",
    type: "SERVICE_CONTROL_POLICY",
    title: "IAM users",
    description: "Nobody but the foundation can make IAM users, access keys or other lasting credentials.",
    reason:
      "A key that does not expire works for whoever finds it, years later. People come through Identity Center, " +
      "workloads through roles: both get credentials that end within hours.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
    frameworks: [cis("1.20")],
    statements: [
      {
        Sid: "DenyLastingCredentials",
        Effect: "Deny",
        Action: [
          "iam:CreateAccessKey",
          "iam:CreateServiceSpecificCredential",
          "iam:CreateUser",
          "iam:ResetServiceSpecificCredential",
          "iam:UpdateLoginProfile",
          "iam:UploadSSHPublicKey",
          "iam:UploadSigningCertificate",
        ],
        Resource: "*",
        Condition: unlessFoundation(context),
      },
      {
        // A root session with the task IAMCreateRootUserPassword does the same for the root user alone, without a password:
        // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html
        Sid: "DenyPasswords",
        Effect: "Deny",
        Action: "iam:CreateLoginProfile",
        Resource: "*",
        Condition: { ...unlessFoundation(context), Null: { "aws:AssumedRoot": true } },
      },
    ],
  };
}
