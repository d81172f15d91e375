import type { Decision } from "../testing/decision-table.js";
import { as } from "../testing/principals.js";

const anything = [
  "s3:ListAllMyBuckets",
  "iam:CreateAccessKey",
  "account:CloseAccount",
  "sts:GetCallerIdentity",
];

/** What the guardrail decides in every organization. */
export const decisions: readonly Decision[] = [
  { what: "a root user anything", denied: true, as: as.root, actions: anything },
  { what: "a centralized root session anything", denied: false, as: as.assumedRoot, actions: anything },
  { what: "an administrator anything", denied: false, as: as.administrator, actions: anything },
  { what: "the foundation anything", denied: false, as: as.foundation, actions: anything },
];
