import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { as, context } from "../testing/principals.js";
import { readsBesides } from "../testing/service-actions.js";
import { logNames } from "./guardrail.js";

const buckets = ["arn:aws:s3:::acme-log-archive-config", "arn:aws:s3:::acme-access-logs"];
const alias = (name: string) => `arn:aws:kms:eu-west-1:111122223333:alias/${name}`;
const aliases = [alias("log-archive"), alias("log-archive-eu-west-1")];

function makes(denied: boolean, who: string, principal: Decision["as"]): Decision[] {
  return [
    {
      what: `${who} to make buckets with the archive's names`,
      denied,
      as: principal,
      actions: ["s3:CreateBucket"],
      resources: buckets,
    },
    {
      what: `${who} to give keys the archive's aliases`,
      denied,
      as: principal,
      actions: ["kms:CreateAlias"],
      resources: aliases,
    },
  ];
}

testGuardrail(logNames({}, context), [
  ...makes(true, "an administrator", as.administrator),
  ...makes(true, "a root session", as.assumedRoot),
  ...makes(true, "a role with the foundation's name in a path", as.impostor),
  ...makes(false, "the foundation", as.foundation),
  {
    what: "an administrator to look at the archive's buckets and aliases",
    denied: false,
    as: as.administrator,
    actions: await readsBesides(logNames({}, context)),
    resources: [...buckets, ...aliases],
  },
  {
    what: "a developer other buckets and aliases",
    denied: false,
    as: as.developer,
    actions: ["s3:CreateBucket", "kms:CreateAlias"],
    resources: [
      "arn:aws:s3:::acme-logs",
      "arn:aws:s3:::acme-access-logs-of-us",
      alias("team"),
      "arn:aws:kms:eu-west-1:111122223333:key/0123",
    ],
  },
]);
