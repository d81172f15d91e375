import type { GuardrailContext } from "../context.js";
import { actionsOf, type ServiceActions } from "./service-actions.js";

/** Every action on one kind of the log archive's resources. */
export interface ArchiveActions extends ServiceActions {
  /** Changes after which there is less than before: logs, buckets or keys. Nobody at all may do them. */
  readonly deletions: readonly string[];
  /** The other changes, which the foundation may do. */
  readonly changes: readonly string[];
}

const deleting = /^(s3:(Delete|Bypass)|kms:(Delete|DisableKey$|Schedule))/;

function split({ writes, reads }: ServiceActions): ArchiveActions {
  return {
    writes,
    reads,
    deletions: writes.filter((action) => deleting.test(action)),
    changes: writes.filter((action) => !deleting.test(action)),
  };
}

const onAliases = await actionsOf("kms", ["alias"]);
const onKeys = await actionsOf("kms", ["key"]);

/** The actions on buckets, on what is in them, and on keys and their aliases. What is on both key and alias is with the aliases. */
export const archiveActions = {
  buckets: split(await actionsOf("s3", ["bucket"])),
  objects: split(await actionsOf("s3", ["object"])),
  keys: split({
    writes: onKeys.writes.filter((action) => !onAliases.writes.includes(action)),
    reads: onKeys.reads,
  }),
  aliases: split(onAliases),
} as const;

/** A bucket or alias for each name that the archive's may have. */
export function archiveExamples({ logArchive }: Pick<GuardrailContext, "logArchive">): {
  readonly buckets: readonly string[];
  readonly keyAliases: readonly string[];
} {
  const example = (pattern: string) => pattern.replaceAll("*", "example");
  return {
    buckets: logArchive.bucketNamePatterns.map((name) => `arn:aws:s3:::${example(name)}`),
    keyAliases: logArchive.keyAliasPatterns.map(example),
  };
}
