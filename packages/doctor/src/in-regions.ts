/** The end of a sentence about so many regions of accounts. */
export function inRegions(count: number): string {
  return `in ${count} ${count === 1 ? "region" : "regions"} of accounts`;
}
