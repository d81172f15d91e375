import type { GuardrailContext } from "../context.js";
import type { Decision } from "../testing/decision-table.js";
import { archiveExamples } from "../testing/log-archive-actions.js";
import { as, context as anyContext } from "../testing/principals.js";
import { readsBesides } from "../testing/service-actions.js";
import { logNames } from "./guardrail.js";

interface Names {
  readonly buckets: readonly string[];
  readonly aliases: readonly string[];
}

const reads = await readsBesides(logNames({}, anyContext));
const alias = (name: string) => `arn:aws:kms:eu-west-1:111122223333:${name}`;

/** Making buckets and aliases. */
function makes(
  { buckets, aliases }: Names,
  denied: boolean,
  who: string,
  principal: Decision["as"],
): Decision[] {
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

/** What the guardrail decides where the archive has these names. */
export function decisions(context: Pick<GuardrailContext, "logArchive">): Decision[] {
  const { buckets, keyAliases } = archiveExamples(context);
  const names = { buckets, aliases: keyAliases.map(alias) };
  return [
    ...makes(names, true, "an administrator", as.administrator),
    ...makes(names, true, "a root session", as.assumedRoot),
    ...makes(names, true, "a role with the foundation's name in a path", as.impostor),
    ...makes(names, false, "the foundation", as.foundation),
    {
      what: "an administrator to look at the archive's buckets and aliases",
      denied: false,
      as: as.administrator,
      actions: reads,
      resources: [...names.buckets, ...names.aliases],
    },
    {
      what: "a developer other buckets and aliases",
      denied: false,
      as: as.developer,
      actions: ["s3:CreateBucket", "kms:CreateAlias"],
      resources: [
        "arn:aws:s3:::acme-logs",
        "arn:aws:s3:::acme-access-logs-of-us",
        alias("alias/team"),
        "arn:aws:kms:eu-west-1:111122223333:key/0123",
      ],
    },
  ];
}
