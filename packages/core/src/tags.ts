import type { InputProblem } from "./input-properties-error.js";
import { propertyPath } from "./property-path.js";

/** Tags of a resource, by key. */
export type Tags = Readonly<Record<string, string>>;

/** AWS's limits on tags. Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
export const tagLimits = { keyCharacters: 128, valueCharacters: 256, tagsPerResource: 50 } as const;

/** Letters, digits and spaces of any script, and `_ . : / = + - @`: what every service accepts. */
const allowedCharacters = /^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$/u;
const charactersFix = "use letters, digits, spaces and _ . : / = + - @";

/** Something that AWS would refuse in a set of tags. */
export interface TagFinding {
  /** The tag's key; left out when it is about the tags as a whole. */
  readonly key?: string;
  /** What of the tag is wrong. */
  readonly at?: "key" | "value";
  readonly problem: string;
  readonly fix?: string;
}

/**
 * What AWS would refuse in these tags; empty when nothing.
 * @param path Property path of the tags, as segments: `["accounts", "audit", "tags"]`.
 */
export function tagProblems(path: readonly (string | number)[], tags: Tags): InputProblem[] {
  return [...findInTags(tags)].map(({ key, at, problem, fix }) => ({
    path: key === undefined ? propertyPath(...path) : propertyPath(...path, key),
    ...(key !== undefined && at === "value" ? { value: tags[key] } : {}),
    problem,
    ...(fix === undefined ? {} : { fix }),
  }));
}

/** As {@link tagProblems}, for a caller that knows more of where the tags are than a path. */
export function* findInTags(tags: Tags): Iterable<TagFinding> {
  const count = Object.keys(tags).length;
  if (count > tagLimits.tagsPerResource) {
    yield { problem: `has ${count} tags, a resource can have ${tagLimits.tagsPerResource}` };
  }
  const seen = new Map<string, string>();
  for (const [key, value] of Object.entries(tags)) {
    for (const found of keyFindings(key)) yield { key, at: "key", ...found };
    for (const found of valueFindings(value)) yield { key, at: "value", ...found };
    // IAM tells keys apart without regard to case: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
    const twin = seen.get(key.toLowerCase());
    if (twin !== undefined) {
      yield { key, at: "key", problem: `the key differs from "${twin}" only in case`, fix: "remove one" };
    }
    seen.set(key.toLowerCase(), key);
  }
}

type Finding = Pick<TagFinding, "problem" | "fix">;

function* keyFindings(key: string): Iterable<Finding> {
  const length = Array.from(key).length;
  if (length === 0) yield { problem: "a tag's key must not be empty" };
  if (length > tagLimits.keyCharacters) {
    yield { problem: `the key has ${length} characters, at most ${tagLimits.keyCharacters} are allowed` };
  }
  if (/^aws:/i.test(key)) {
    yield { problem: `keys that begin with "aws:" are reserved for AWS`, fix: "choose another key" };
  }
  if (!allowedCharacters.test(key)) {
    yield { problem: "the key has characters that AWS does not allow in tags", fix: charactersFix };
  }
}

function* valueFindings(value: string): Iterable<Finding> {
  const length = Array.from(value).length;
  if (length > tagLimits.valueCharacters) {
    yield { problem: `has ${length} characters, at most ${tagLimits.valueCharacters} are allowed` };
  }
  if (!allowedCharacters.test(value)) {
    yield { problem: "has characters that AWS does not allow in tags", fix: charactersFix };
  }
}
