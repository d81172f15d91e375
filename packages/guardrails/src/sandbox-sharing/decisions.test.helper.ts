import { closedClassDecisions, type ClosedClass } from "../testing/closed-class.js";
import type { Decision } from "../testing/decision-table.js";
import { as, context } from "../testing/principals.js";
import { policyWrites, readsBesides } from "../testing/service-actions.js";
import { sandboxSharing } from "./guardrail.js";
import { mayStay } from "./may-stay.js";
import { attachingActions, sharingActions } from "./sharing-actions.js";

const letting = ["lambda:AddPermission", "lambda:PutResourcePolicy"];
const principal = (name: string) => ({ "lambda:Principal": name });

/** Every policy that can be written, as any of them may share what it is of. */
export const policies: ClosedClass = {
  what: "policies",
  actions: { writes: await policyWrites(), reads: [] },
  mayStay,
};

/** What the guardrail decides in every organization. */
export const decisions: readonly Decision[] = [
  ...closedClassDecisions(policies, "a developer", as.developer),
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
];
