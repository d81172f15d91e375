/** Keys that read unambiguously after a dot; all others are written as `["key"]`. */
const bareKey = /^[A-Za-z_][\w-]*$/;

/** Joins the segments of a property path as a person writes them: `accounts.audit.regions[0]`, `tags["Cost Center"]`. */
export function propertyPath(...segments: readonly (string | number)[]): string {
  return segments.map(segmentText).join("");
}

function segmentText(segment: string | number, position: number): string {
  if (typeof segment === "number") return `[${segment}]`;
  if (!bareKey.test(segment)) return `[${JSON.stringify(segment)}]`;
  return position === 0 ? segment : `.${segment}`;
}
