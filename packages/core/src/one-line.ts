/** Control characters, line and paragraph separators, and the marks that change the direction of text. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text with everything escaped that would break a line or act on a terminal. */
export function oneLine(text: string): string {
  return text.replace(unprintable, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** At most `limit` characters of the text; what is cut off is replaced by `…`. */
export function shorten(text: string, limit: number): string {
  // Two code units a character at most: a text of megabytes is not split as a whole.
  const characters = Array.from(text.slice(0, 2 * (limit + 1)));
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : text;
}
