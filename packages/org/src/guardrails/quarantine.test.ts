import { testGuardrail } from "./decision-table.test.helper.js";
import { as, context } from "./principals.test.helper.js";
import { quarantine } from "./quarantine.js";

const anything = ["s3:GetObject", "ec2:RunInstances", "sts:AssumeRole", "iam:ListRoles"];

testGuardrail(quarantine({}, context), [
  { what: "an administrator anything", denied: true, as: as.administrator, actions: anything },
  { what: "a developer anything", denied: true, as: as.developer, actions: anything },
  { what: "a root session anything", denied: true, as: as.assumedRoot, actions: anything },
  { what: "the foundation anything", denied: false, as: as.foundation, actions: anything },
  { what: "the foundation's preview anything", denied: false, as: as.plan, actions: anything },
]);
