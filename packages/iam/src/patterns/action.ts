import { anyCharacters, compileGlob, encodePattern, hasWildcards } from "./glob.js";

/** Whether an action matches a pattern such as `s3:Get*`. Case does not count. */
export function actionMatches(pattern: string, action: string): boolean {
  return compileGlob(encodePattern(pattern.toLowerCase()))(action.toLowerCase());
}

/** The service prefix of an action or of a pattern; undefined where a pattern has wildcards in it. */
export function serviceOf(pattern: string): string | undefined {
  const colon = pattern.indexOf(":");
  const service = pattern.slice(0, Math.max(0, colon)).toLowerCase();
  return service === "" || /[*?]/.test(service) ? undefined : service;
}

/**
 * A test for actions in lower case that one of the patterns matches: whole names are looked up, only the rest is
 * compared.
 */
export function compileActions(patterns: readonly string[]): (action: string) => boolean {
  const encoded = patterns.map((pattern) => encodePattern(pattern.toLowerCase()));
  if (encoded.includes(anyCharacters)) return () => true;
  const names = new Set(encoded.filter((pattern) => !hasWildcards(pattern)));
  const tests = encoded.filter(hasWildcards).map(compileGlob);
  if (tests.length === 0) return (action) => names.has(action);
  return (action) => names.has(action) || tests.some((test) => test(action));
}
