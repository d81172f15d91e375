import { testGuardrail } from "../testing/decision-table.js";
import { guardrailContext } from "../context.js";
import { as, context, role } from "../testing/principals.js";
import { suspended } from "./guardrail.js";

const anything = ["s3:GetObject", "ec2:TerminateInstances", "sts:AssumeRole", "iam:ListRoles"];
const lifecycleRolePattern = "arn:aws:iam::*:role/FoundationLifecycle";

testGuardrail(suspended({}, guardrailContext({ logArchive: context.logArchive, lifecycleRolePattern })), [
  { what: "an administrator anything", denied: true, as: as.administrator, actions: anything },
  { what: "a root session anything", denied: true, as: as.assumedRoot, actions: anything },
  { what: "the foundation anything", denied: true, as: as.foundation, actions: anything },
  { what: "the lifecycle role anything", denied: false, as: role("FoundationLifecycle"), actions: anything },
]);
