import { cis, fsbp } from "../frameworks.js";
import type { StatementGuardrail } from "../guardrail.js";

/** The root user of a member account can do nothing; privileged sessions that the management account starts can. */
export function rootUser(): StatementGuardrail {
  return {
    key: "root-user",
    type: "SERVICE_CONTROL_POLICY",
    title: "Root user",
    description:
      "The root user of a member account can do nothing but what a centralized root session allows.",
    reason:
      "No IAM policy limits a root user, and whoever reads the mailbox of its address can reset its password. What " +
      "only a root user can do is done in a short session of sts:AssumeRoot from the management account, scoped to one task.",
    source:
      "https://docs.aws.amazon.com/controltower/latest/controlreference/strongly-recommended-preventive-controls.html",
    frameworks: [cis("1.6"), cis("1.3"), fsbp("IAM.4")],
    statements: [
      {
        Sid: "DenyRootUser",
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: {
          ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" },
          // The key is there only in a session of sts:AssumeRoot.
          Null: { "aws:AssumedRoot": true },
        },
      },
    ],
  };
}
