/** A property path as segments: keys of mappings and positions in lists. */
export type Path = readonly (string | number)[];

/** What plain data holds at a path; `undefined` when there is nothing. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const segment of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string | number, unknown>)[segment];
  }
  return value;
}
