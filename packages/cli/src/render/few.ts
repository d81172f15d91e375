import { plural } from "./plural.js";

/** The first of some names, and how many more there are: "a, b and 3 more". @param noun Of the names, to be said of the rest. */
export function few(names: readonly string[], most: number, noun?: string): string {
  const more = names.length - most;
  const shown = names.slice(0, most).join(", ");
  return more > 0 ? `${shown} and ${noun === undefined ? String(more) : plural(more, noun)} more` : shown;
}
