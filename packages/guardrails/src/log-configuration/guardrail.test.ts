import { closedClassDecisions, testMayStay, type ClosedClass } from "../testing/closed-class.js";
import { testGuardrail, type Decision } from "../testing/decision-table.js";
import { archiveActions } from "../testing/log-archive-actions.js";
import { as, context } from "../testing/principals.js";
import { logConfiguration } from "./guardrail.js";
import { mayStay } from "./may-stay.js";

const buckets = ["arn:aws:s3:::acme-log-archive-config", "arn:aws:s3:::acme-access-logs"];
const key = "arn:aws:kms:us-east-1:111122223333:key/0123";
const archive = { "kms:ResourceAliases": ["alias/log-archive"] };

const where = {
  buckets: { what: "log buckets", resources: buckets },
  objects: { what: "logs", resources: buckets.map((bucket) => `${bucket}/AWSLogs/log.json.gz`) },
  keys: { what: "the logs' keys", resources: [key], with: archive },
  aliases: {
    what: "the aliases of the logs' keys",
    resources: ["arn:aws:kms:us-west-2:111122223333:alias/log-archive"],
    with: archive,
  },
};
const kinds = Object.keys(where) as (keyof typeof where)[];

/** What deletes is denied by the guardrail of deletion, whose test has all of it. */
const classes = kinds.map((kind): ClosedClass => {
  const { changes, reads } = archiveActions[kind];
  return { ...where[kind], actions: { writes: changes, reads }, mayStay: mayStay[kind] };
});

const everybody = [
  ["an administrator", as.administrator],
  ["a root user", as.root],
  ["a root session", as.assumedRoot],
] as const;

testGuardrail(logConfiguration({}, context), [
  ...classes.flatMap((closed) =>
    everybody.flatMap(([who, principal]) => closedClassDecisions(closed, who, principal)),
  ),
  ...kinds.map((kind): Decision => {
    const { what, ...request } = where[kind];
    const actions = archiveActions[kind].writes;
    return {
      what: `the foundation to change ${what}`,
      denied: false,
      as: as.foundation,
      actions,
      ...request,
    };
  }),
  {
    what: "a developer to change what is his",
    denied: false,
    as: as.developer,
    actions: kinds.flatMap((kind) => archiveActions[kind].writes),
    resources: ["arn:aws:s3:::team-data", key, "arn:aws:kms:us-west-2:111122223333:alias/team"],
    with: { "kms:ResourceAliases": ["alias/team"] },
  },
]);

for (const closed of classes) testMayStay(closed);
