import { findInTags, tagLimits } from "@aws-foundation/core";
import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";
import type { Path } from "../path.js";
import { reservedTagKeys } from "../reserved-tag-keys.js";
import { entriesOf } from "./cross-check.js";

/** Tags that AWS accepts, and that mean the same for every account. */
export function* checkTags({ model }: Draft): Iterable<ModelProblem> {
  const mandatory = Object.fromEntries(entriesOf(model.tags));
  yield* checkOwnTags(["tags"], mandatory);
  const reserved = Object.values(reservedTagKeys);
  const always = [...Object.keys(mandatory), ...reserved];
  const limit = tagLimits.tagsPerResource;
  if (always.length > limit) {
    const problem = `there are ${always.length} mandatory tags with ${reserved.join(" and ")}, a resource can have ${limit}`;
    yield { path: ["tags"], at: "key", problem };
  }
  for (const [key, account] of entriesOf(model.accounts)) {
    const path = ["accounts", key, "tags"];
    const tags = Object.fromEntries(entriesOf(account.tags));
    yield* checkOwnTags(path, tags);
    for (const tag of Object.keys(tags)) {
      const twin = Object.keys(mandatory).find((name) => name !== tag && equalButCase(name, tag));
      if (twin === undefined) continue;
      const problem = "the key differs from that of a mandatory tag only in case";
      yield { path: [...path, tag], at: "key", problem, fix: `did you mean "${twin}"?` };
    }
    const count = new Set([...always, ...Object.keys(tags)]).size;
    if (count > limit && always.length <= limit) {
      const problem = `has ${count} tags with the mandatory ones, ${reserved.join(" and ")}, a resource can have ${limit}`;
      yield { path, at: "key", problem };
    }
  }
}

function* checkOwnTags(path: Path, tags: Readonly<Record<string, string>>): Iterable<ModelProblem> {
  for (const { key, at = "value", ...finding } of findInTags(tags)) {
    // The number of tags counts with those that are set elsewhere.
    if (key !== undefined) yield { path: [...path, key], at, ...finding };
  }
  for (const key of Object.keys(tags)) {
    if (!Object.values(reservedTagKeys).some((name) => equalButCase(name, key))) continue;
    const problem = "the key is reserved, every resource has this tag already";
    yield { path: [...path, key], at: "key", problem, fix: "remove it" };
  }
}

function equalButCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
