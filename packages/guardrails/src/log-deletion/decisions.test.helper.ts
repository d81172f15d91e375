import type { GuardrailContext } from "../context.js";
import type { Decision } from "../testing/decision-table.js";
import { archiveActions, archiveExamples } from "../testing/log-archive-actions.js";
import { as } from "../testing/principals.js";

const ofObjects = archiveActions.objects.deletions;
const ofBuckets = archiveActions.buckets.deletions;
const ofKeys = archiveActions.keys.deletions;
const key = "arn:aws:kms:us-east-1:111122223333:key/0123";
const alias = (name: string) => `arn:aws:kms:us-east-1:111122223333:${name}`;
const aliases = (...names: string[]) => ({ "kms:ResourceAliases": names });

const everybody = [
  ["an administrator", as.administrator],
  ["a root user", as.root],
  ["a root session", as.assumedRoot],
  ["the foundation", as.foundation],
] as const;

/** What the guardrail decides where the archive has these names. */
export function decisions(context: Pick<GuardrailContext, "logArchive">): Decision[] {
  const { buckets, keyAliases } = archiveExamples(context);
  const objects = buckets.map((bucket) => `${bucket}/AWSLogs/111122223333/CloudTrail/log.json.gz`);
  return [
    ...everybody.flatMap(([who, principal]): Decision[] => [
      { what: `${who} to delete logs`, denied: true, as: principal, actions: ofObjects, resources: objects },
      {
        what: `${who} to delete log buckets`,
        denied: true,
        as: principal,
        actions: ofBuckets,
        resources: buckets,
      },
      {
        what: `${who} to take away the logs' keys`,
        denied: true,
        as: principal,
        actions: ofKeys,
        resources: [key],
        with: aliases("alias/first", ...keyAliases),
      },
      {
        what: `${who} to delete the keys' aliases`,
        denied: true,
        as: principal,
        actions: archiveActions.aliases.deletions,
        resources: keyAliases.map(alias),
      },
    ]),
    {
      what: "a developer to delete his own objects and buckets",
      denied: false,
      as: as.developer,
      actions: [...ofObjects, ...ofBuckets],
      resources: ["arn:aws:s3:::team-data", "arn:aws:s3:::team-data/acme-log-archive-1"],
    },
    {
      what: "a developer to delete his own keys",
      denied: false,
      as: as.developer,
      actions: ofKeys,
      resources: [key],
      with: aliases("alias/team"),
    },
    {
      what: "a developer to delete keys without an alias",
      denied: false,
      as: as.developer,
      actions: ofKeys,
      resources: [key],
    },
    {
      what: "a developer to delete his own aliases",
      denied: false,
      as: as.developer,
      actions: ["kms:DeleteAlias"],
      resources: [alias("alias/team")],
    },
    {
      what: "the archive to be read and changed",
      denied: false,
      as: as.foundation,
      actions: Object.values(archiveActions).flatMap(({ changes, reads }) => [...changes, ...reads]),
      resources: [...objects, ...buckets, key, ...keyAliases.map(alias)],
      with: aliases(...keyAliases),
    },
  ];
}
