import { encodePattern } from "./glob.js";

/** A policy variable: `${aws:username}`, or with a default `${aws:PrincipalTag/team, 'all'}`. */
interface Variable {
  readonly key: string;
  readonly fallback?: string;
}

/** A text of a policy whose variables are not filled in yet; constant when it has none. */
export type Template = readonly (string | Variable)[];

const variablePattern = /\$\{([^{}]*)\}/g;
/** `${*}`, `${?}` and `${$}` are the characters themselves. */
const characters: ReadonlySet<string> = new Set(["*", "?", "$"]);

/**
 * A text with its variables and, where wildcards count, its wildcards told apart from other characters. Variables exist
 * since version 2012-10-17; before, they are text like any other.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function parseTemplate(text: string, { variables = true, wildcards = true } = {}): Template {
  const literal = (part: string) => (wildcards ? encodePattern(part) : part);
  if (!variables) return [literal(text)];
  const parts: (string | Variable)[] = [];
  let end = 0;
  for (const match of text.matchAll(variablePattern)) {
    parts.push(literal(text.slice(end, match.index)), variableOf(match[1] ?? ""));
    end = match.index + match[0].length;
  }
  parts.push(literal(text.slice(end)));
  return joinTexts(parts);
}

/** The text of a template without variables; undefined when it has some. */
export function constantOf(template: Template): string | undefined {
  const [only = "", ...others] = template;
  return typeof only === "string" && others.length === 0 ? only : undefined;
}

function variableOf(content: string): string | Variable {
  if (characters.has(content)) return content;
  const [, key = content, fallback] = /^\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/.exec(content) ?? [];
  return fallback === undefined ? { key } : { key, fallback };
}

function joinTexts(parts: readonly (string | Variable)[]): Template {
  const joined: (string | Variable)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part !== "") joined.push(part);
  }
  return joined.length === 0 ? [""] : joined;
}
