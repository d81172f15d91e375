/** The order of keys, the same on every machine. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The order of targets: the root, then by key. */
export function compareTargets(a: string, b: string): number {
  return Number(b === "root") - Number(a === "root") || compareKeys(a, b);
}
