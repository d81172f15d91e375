import { testGuardrail } from "../testing/decision-table.js";
import { as, context } from "../testing/principals.js";
import { quarantine } from "./guardrail.js";

const anything = ["s3:GetObject", "ec2:RunInstances", "sts:AssumeRole", "iam:ListRoles"];

testGuardrail(quarantine({}, context), [
  { what: "an administrator anything", denied: true, as: as.administrator, actions: anything },
  { what: "a developer anything", denied: true, as: as.developer, actions: anything },
  { what: "a root session anything", denied: true, as: as.assumedRoot, actions: anything },
  { what: "the foundation anything", denied: false, as: as.foundation, actions: anything },
  { what: "the foundation's preview anything", denied: false, as: as.plan, actions: anything },
]);
