import type { GuardrailContext } from "../context.js";
import { closedClassDecisions, type ClosedClass } from "../testing/closed-class.js";
import type { Decision } from "../testing/decision-table.js";
import { archiveActions, archiveExamples } from "../testing/log-archive-actions.js";
import { as } from "../testing/principals.js";
import { mayStay } from "./may-stay.js";

const key = "arn:aws:kms:us-east-1:111122223333:key/0123";
const kinds = ["buckets", "objects", "keys", "aliases"] as const;

/** Requests about the archive's resources, by their kind. */
function requestsOf(context: Pick<GuardrailContext, "logArchive">) {
  const { buckets, keyAliases } = archiveExamples(context);
  const archive = { "kms:ResourceAliases": keyAliases };
  return {
    buckets: { what: "log buckets", resources: buckets },
    objects: { what: "logs", resources: buckets.map((bucket) => `${bucket}/AWSLogs/log.json.gz`) },
    keys: { what: "the logs' keys", resources: [key], with: archive },
    aliases: {
      what: "the aliases of the logs' keys",
      resources: keyAliases.map((alias) => `arn:aws:kms:us-west-2:111122223333:${alias}`),
      with: archive,
    },
  };
}

/** What can be done to the archive. What deletes is in the table of the guardrail of deletion. */
export function classesOf(context: Pick<GuardrailContext, "logArchive">): ClosedClass[] {
  const requests = requestsOf(context);
  return kinds.map((kind) => {
    const { changes, reads } = archiveActions[kind];
    return { ...requests[kind], actions: { writes: changes, reads }, mayStay: mayStay[kind] };
  });
}

const everybody = [
  ["an administrator", as.administrator],
  ["a root user", as.root],
  ["a root session", as.assumedRoot],
] as const;

/** What the guardrail decides where the archive has these names. */
export function decisions(context: Pick<GuardrailContext, "logArchive">): Decision[] {
  const requests = requestsOf(context);
  return [
    ...classesOf(context).flatMap((closed) =>
      everybody.flatMap(([who, principal]) => closedClassDecisions(closed, who, principal)),
    ),
    ...kinds.map((kind): Decision => {
      const { what, ...request } = requests[kind];
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
  ];
}
