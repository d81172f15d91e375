import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { as, contextOfResponders, narrowedContext, role, type Requester } from "../testing/principals.js";
import { quarantine } from "./guardrail.js";
import { responderActions } from "./responder-actions.js";

const anything = ["s3:GetObject", "ec2:RunInstances", "sts:AssumeRole", "iam:ListRoles"];

/** A person with the permission set of responders. */
const person = role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Responder_0123456789abcdef");

const always: Decision[] = [
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
function decisionsOf(name: string, responder: Requester): Decision[] {
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

testGuardrail(quarantine({}, contextOfResponders()), [
  ...always,
  {
    what: "a responder who is not named anything",
    denied: true,
    as: person,
    actions: anything,
  },
]);

testGuardrail(
  {
    ...quarantine(
      {},
      contextOfResponders("aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Responder_*", "Forensics"),
    ),
    key: "quarantine with responders",
  },
  [
    ...always,
    { what: "AWS's role anything, while it is open", denied: false, as: as.accountRole, actions: anything },
    ...decisionsOf("a responder", person),
    ...decisionsOf("a role of theirs", role("Forensics")),
    {
      what: "a role with the responders' name in a path to look",
      denied: true,
      as: role("team/Forensics"),
      actions: responderActions,
    },
  ],
);

const deployRole = "arn:aws:iam::111122223333:role/FoundationDeploy";

testGuardrail(quarantine({}, narrowedContext), [
  ...decisionsOf("a responder", as.responder),
  { what: "a centralized root session its tasks", denied: false, as: as.assumedRoot, actions: anything },
  { what: "a developer anything", denied: true, as: as.developer, actions: anything },
  { what: "the foundation anything", denied: false, as: as.foundation, actions: anything },
  { what: "the foundation's preview anything", denied: false, as: as.plan, actions: anything },
  {
    what: "AWS's role to make FoundationDeploy, once it is narrowed",
    denied: false,
    as: as.accountRole,
    actions: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:GetRole", "iam:ListAttachedRolePolicies"],
    resources: [deployRole],
  },
  {
    what: "AWS's role to do anything else with it",
    denied: true,
    as: as.accountRole,
    actions: ["iam:UpdateAssumeRolePolicy", "sts:AssumeRole"],
    resources: [deployRole],
  },
  {
    what: "AWS's role to make another role",
    denied: true,
    as: as.accountRole,
    actions: ["iam:AttachRolePolicy", "iam:CreateRole"],
    resources: ["arn:aws:iam::111122223333:role/Other"],
  },
]);
