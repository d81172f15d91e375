/** Stands for any characters in a {@link encodePattern | pattern}; a character that no text has. */
export const anyCharacters = "\uFFFE";
/** Stands for one character. */
const oneCharacter = "\uFFFF";

/** A pattern as a person writes it, with its `*` and `?` told apart from characters that only look like them. */
export function encodePattern(pattern: string): string {
  return pattern.replaceAll("*", anyCharacters).replaceAll("?", oneCharacter);
}

/** Whether an encoded pattern has wildcards. */
export function hasWildcards(encoded: string): boolean {
  return encoded.includes(anyCharacters) || encoded.includes(oneCharacter);
}

/**
 * A test for texts that an encoded pattern matches. What stands between stars is looked for from left to right and never
 * again, so that no pattern takes longer than its length times the text's.
 */
export function compileGlob(encoded: string): (text: string) => boolean {
  if (!hasWildcards(encoded)) return (text) => text === encoded;
  const pieces = encoded.split(anyCharacters);
  const [first = ""] = pieces;
  if (pieces.length === 1) return (text) => text.length === first.length && standsAt(first, text, 0);
  const last = pieces.at(-1) ?? "";
  const between = pieces.slice(1, -1).filter((piece) => piece !== "");
  if (between.length === 0 && last === "" && !first.includes(oneCharacter))
    return (text) => text.startsWith(first);
  const shortest = first.length + last.length;
  return (text) => {
    if (text.length < shortest || !standsAt(first, text, 0)) return false;
    const end = text.length - last.length;
    return standsAt(last, text, end) && standInOrder(between, text, first.length, end);
  };
}

/** Whether the text matches a pattern in which `*` stands for any characters and `?` for one. Case counts. */
export function matchesWildcards(pattern: string, text: string): boolean {
  return compileGlob(encodePattern(pattern))(text);
}

/** Whether some text matches two encoded patterns both. */
export function globsOverlap(first: string, second: string): boolean {
  // Which beginnings of the second pattern match a text that the beginning of the first one so far matches.
  let reached = reachable(second, [true]);
  for (const character of first) {
    const next: boolean[] = [];
    for (let end = 0; end <= second.length; end++) {
      const isAny = character === anyCharacters;
      const before = end > 0 ? second.charAt(end - 1) : "";
      const stays = reached[end] === true && (isAny || before === anyCharacters);
      const takes = end > 0 && reached[end - 1] === true && canBeSame(character, before);
      next[end] = stays || takes || (isAny && next[end - 1] === true);
    }
    reached = reachable(second, next);
  }
  return reached[second.length] === true;
}

/** Whether some text matches two patterns both, as people write them. */
export function patternsOverlap(first: string, second: string): boolean {
  return globsOverlap(encodePattern(first), encodePattern(second));
}

/** What is reached by letting stars of the pattern stand for nothing. */
function reachable(pattern: string, reached: readonly boolean[]): boolean[] {
  const all = [...reached];
  for (let end = 1; end <= pattern.length; end++)
    if (all[end - 1] === true && pattern.charAt(end - 1) === anyCharacters) all[end] = true;
  return all;
}

function canBeSame(one: string, other: string): boolean {
  return (
    one === other ||
    [one, other].some((character) => character === oneCharacter || character === anyCharacters)
  );
}

/** Texts that a pattern matches both of only if it matches all that another encoded pattern does. */
export function textsOf(encoded: string): readonly [string, string] {
  // No pattern has these characters, and none with question marks alone matches a star's texts of both lengths.
  const single = encoded.replaceAll(oneCharacter, "\uE000");
  return [single.replaceAll(anyCharacters, ""), single.replaceAll(anyCharacters, "\uE000\uE001")];
}

function standInOrder(pieces: readonly string[], text: string, start: number, end: number): boolean {
  let position = start;
  for (const piece of pieces) {
    const found = find(piece, text, position);
    if (found < 0 || found + piece.length > end) return false;
    position = found + piece.length;
  }
  return true;
}

function find(piece: string, text: string, start: number): number {
  if (!piece.includes(oneCharacter)) return text.indexOf(piece, start);
  for (let position = start; position + piece.length <= text.length; position++)
    if (standsAt(piece, text, position)) return position;
  return -1;
}

function standsAt(piece: string, text: string, position: number): boolean {
  if (!piece.includes(oneCharacter)) return text.startsWith(piece, position);
  for (let index = 0; index < piece.length; index++) {
    const expected = piece[index];
    if (expected !== oneCharacter && expected !== text[position + index]) return false;
  }
  return true;
}
