import type { Decision } from "../testing/decision-table.js";
import { as, context } from "../testing/principals.js";
import { readsBesides } from "../testing/service-actions.js";
import { sandboxSharing } from "./guardrail.js";
import { attachingActions, sharingActions } from "./sharing-actions.js";

const letting = ["lambda:AddPermission", "lambda:PutResourcePolicy"];
const principal = (name: string) => ({ "lambda:Principal": name });

/** What the guardrail decides in every organization. */
export const decisions: readonly Decision[] = [
  { what: "a developer to share", denied: true, as: as.developer, actions: sharingActions },
  { what: "an administrator to share", denied: true, as: as.administrator, actions: sharingActions },
  { what: "a developer to attach", denied: true, as: as.developer, actions: attachingActions },
  { what: "a root session to attach", denied: true, as: as.assumedRoot, actions: attachingActions },
  {
    what: "the foundation to share and attach",
    denied: false,
    as: as.foundation,
    actions: [...sharingActions, ...attachingActions],
  },
  {
    what: "a developer to let another account call a function",
    denied: true,
    as: as.developer,
    actions: letting,
    with: principal("444455556666"),
  },
  {
    what: "a developer to let a service call a function",
    denied: false,
    as: as.developer,
    actions: letting,
    with: principal("events.amazonaws.com"),
  },
  {
    what: "the foundation to let an account call a function",
    denied: false,
    as: as.foundation,
    actions: letting,
    with: principal("444455556666"),
  },
  {
    what: "a developer to look at what is shared and attached",
    denied: false,
    as: as.developer,
    actions: await readsBesides(sandboxSharing({}, context)),
  },
  {
    what: "a developer networks and snapshots of his own",
    denied: false,
    as: as.developer,
    actions: ["ec2:CreateVpc", "ec2:CreateSnapshot", "ram:GetResourceShares"],
  },
  {
    what: "tools the policies of what they deploy",
    denied: false,
    as: as.developer,
    actions: ["ecr:SetRepositoryPolicy", "kms:PutKeyPolicy", "logs:PutResourcePolicy", "s3:PutBucketPolicy"],
  },
];
