import type { Decision } from "../testing/decision-table.js";
import { as, type Requester } from "../testing/principals.js";
import { responderActions } from "./responder-actions.js";

export const anything = ["s3:GetObject", "ec2:RunInstances", "sts:AssumeRole", "iam:ListRoles"];

/** Whoever the responders are. */
export const always: readonly Decision[] = [
  { what: "an administrator anything", denied: true, as: as.administrator, actions: anything },
  { what: "a developer anything", denied: true, as: as.developer, actions: anything },
  { what: "the root user anything", denied: true, as: as.root, actions: anything },
  {
    what: "a centralized root session its tasks",
    denied: false,
    as: as.assumedRoot,
    actions: ["iam:GetLoginProfile", "iam:ListAccessKeys", "iam:DeleteLoginProfile", "s3:DeleteBucketPolicy"],
  },
  { what: "the foundation anything", denied: false, as: as.foundation, actions: anything },
  { what: "the foundation's preview anything", denied: false, as: as.plan, actions: anything },
];

/** Responders look, and do nothing else. */
export function decisionsOf(name: string, responder: Requester): Decision[] {
  return [
    { what: `${name} to look`, denied: false, as: responder, actions: responderActions },
    {
      what: `${name} to change anything, or to read data and secrets`,
      denied: true,
      as: responder,
      actions: [
        "ec2:TerminateInstances",
        "iam:PutRolePolicy",
        "kms:Decrypt",
        "s3:GetObject",
        "secretsmanager:GetSecretValue",
        "ssm:GetParameter",
        "sts:AssumeRole",
      ],
    },
  ];
}

/** What the guardrail decides where AWS's role is open, and the responders are the tests'. */
export const decisions: readonly Decision[] = [
  ...always,
  ...decisionsOf("a responder", as.responder),
  { what: "AWS's role anything, while it is open", denied: false, as: as.accountRole, actions: anything },
];
