import type { Value } from "./values.js";

/** A text that two values have in common when only the order of keys tells them apart. */
export function canonical(value: Value | undefined): string {
  if (value === undefined) return "undefined";
  return JSON.stringify(value, (_, child: unknown) =>
    typeof child === "object" && child !== null && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child,
  );
}
