import { testGuardrail } from "./decision-table.test.helper.js";
import { as } from "./principals.test.helper.js";
import { rootUser } from "./root-user.js";

const anything = [
  "s3:ListAllMyBuckets",
  "iam:CreateAccessKey",
  "account:CloseAccount",
  "sts:GetCallerIdentity",
];

testGuardrail(rootUser(), [
  { what: "a root user anything", denied: true, as: as.root, actions: anything },
  { what: "a centralized root session anything", denied: false, as: as.assumedRoot, actions: anything },
  { what: "an administrator anything", denied: false, as: as.administrator, actions: anything },
  { what: "the foundation anything", denied: false, as: as.foundation, actions: anything },
]);
