import { testGuardrail } from "../testing/decision-table.js";
import { as, context, contextOfResponders, narrowedContext, role } from "../testing/principals.js";
import { always, anything, decisions, decisionsOf } from "./decisions.test.helper.js";
import { quarantine } from "./guardrail.js";
import { responderActions } from "./responder-actions.js";

/** A person with the permission set of responders. */
const person = role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Responder_0123456789abcdef");

testGuardrail({ ...quarantine({}, context), key: "quarantine with the tests' responders" }, decisions);

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
      contextOfResponders(
        "aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Responder_????????????????",
        "Forensics",
      ),
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
