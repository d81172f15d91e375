import { distance } from "fastest-levenshtein";

/** Candidates that are listed when none is near. */
const listed = 8;

/**
 * The candidate that the word is most likely a misspelling of: at most one edit for every three
 * characters (one for a short word), upper and lower case alike. `undefined` when none is that near.
 * Does not depend on the order of the candidates.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of [...candidates].sort()) {
    const longer = Math.max(word.length, candidate.length);
    const allowed = Math.max(1, Math.round(longer / 3));
    // The difference in length is the least number of edits: long texts are not compared in vain.
    if (Math.abs(word.length - candidate.length) > allowed) continue;
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits <= allowed && edits < longer && edits < (best?.edits ?? Infinity)) best = { candidate, edits };
  }
  return best?.candidate;
}

/**
 * `did you mean "x"?` for a misspelling, otherwise the valid values (the first eight); empty when there are none.
 * @param neverMeant Candidates that give so much power that nobody is asked whether they were meant.
 */
export function didYouMean(
  word: string,
  candidates: Iterable<string>,
  neverMeant: readonly string[] = [],
): string {
  const all = [...new Set(candidates)].sort();
  const near = nearest(word, all);
  if (near !== undefined && !neverMeant.includes(near)) return `did you mean "${near}"?`;
  if (all.length === 0) return "";
  const shown = all.slice(0, listed).map((candidate) => `"${candidate}"`);
  const more = all.length > listed ? ` or ${all.length - listed} more` : "";
  return `use ${all.length === 1 ? "" : "one of "}${shown.join(", ")}${more}`;
}
