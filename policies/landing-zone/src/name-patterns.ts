import type { PolicyConfigSchema } from "@pulumi/policy";

/** Schema of a list of names; a pattern begins with three literal characters, so that none takes everything in. */
export function namePatternsSchema(description: string): PolicyConfigSchema["properties"][string] {
  return {
    description,
    type: "array",
    uniqueItems: true,
    items: { type: "string", pattern: "^([\\w+=,.@-]+|[\\w+=,.@-]{3}[\\w+=,.@*?-]*)$" },
  };
}

/** Whether a name matches one of the patterns, in which `*` stands for any characters and `?` for one. Case counts. */
export function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(name);
  });
}
