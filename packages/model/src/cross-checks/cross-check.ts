import type { Draft } from "../draft.js";
import type { ModelProblem } from "../model-problem.js";

/** Finds what is wrong between parts of a model that may have other problems; what is missing is no problem of its own. */
export type CrossCheck = (draft: Draft) => Iterable<ModelProblem>;

/** The entries of a mapping that may be missing. */
export function entriesOf<T>(record: Readonly<Record<string, T | undefined>> | undefined): [string, T][] {
  return Object.entries(record ?? {}).filter((entry): entry is [string, T] => entry[1] !== undefined);
}
