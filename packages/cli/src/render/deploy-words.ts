import type { ChangeKind, Operation } from "@aws-foundation/engine";

/** What is being done. */
export const doingWords: Readonly<Record<Operation, string>> = {
  preview: "planning",
  update: "updating",
  "refresh-preview": "looking for drift",
  refresh: "refreshing",
  "destroy-preview": "planning the removal",
  destroy: "removing",
};

/** What has been done. */
export const doneWords: Readonly<Record<Operation, string>> = {
  preview: "planned",
  update: "updated",
  "refresh-preview": "looked for drift",
  refresh: "refreshed",
  "destroy-preview": "planned the removal",
  destroy: "removed",
};

/** The sign of a change, as Pulumi writes it; `=` for an import, `x` for what is only forgotten. */
export const changeSigns: Readonly<Record<ChangeKind, string>> = {
  create: "+",
  import: "=",
  update: "~",
  replace: "±",
  delete: "-",
  forget: "x",
  same: " ",
};

const countWords: Readonly<Record<ChangeKind, string>> = {
  create: "create",
  import: "import",
  update: "update",
  replace: "replace",
  delete: "delete",
  forget: "forget",
  same: "the same",
};

/** Counts in one line: "+49 create, ~2 update, 12 the same". */
export function countsText(counts: Readonly<Partial<Record<ChangeKind, number>>>): string {
  const parts = (Object.keys(countWords) as ChangeKind[]).flatMap((kind) => {
    const count = counts[kind];
    return count === undefined ? [] : [`${changeSigns[kind].trim()}${String(count)} ${countWords[kind]}`];
  });
  return parts.length === 0 ? "nothing" : parts.join(", ");
}
