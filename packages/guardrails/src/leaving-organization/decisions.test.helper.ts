import type { Decision } from "../testing/decision-table.js";
import { as } from "../testing/principals.js";

const leave = ["organizations:AcceptHandshake", "organizations:LeaveOrganization"];

/** What the guardrail decides, in every organization. */
export const decisions: readonly Decision[] = [
  { what: "an administrator to leave", denied: true, as: as.administrator, actions: leave },
  { what: "a root user to leave", denied: true, as: as.root, actions: leave },
  { what: "the foundation to leave", denied: true, as: as.foundation, actions: leave },
  {
    what: "an administrator to look at the organization, and to decline another",
    denied: false,
    as: as.administrator,
    actions: ["organizations:DeclineHandshake", "organizations:DescribeOrganization"],
  },
];
