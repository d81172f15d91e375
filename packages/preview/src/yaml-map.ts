import { readFileSync } from "node:fs";
import { InputPropertiesError } from "@aws-foundation/core";
import { parse } from "yaml";

/**
 * Reads a YAML file whose top is a map; an empty one is an empty map.
 * @throws InputPropertiesError when it cannot be read, or is something else.
 */
export function readYamlMap(file: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = (error as Error).message.split("\n")[0]?.replace(/:$/, "") ?? "";
    throw new InputPropertiesError(file, [{ path: "", problem: `cannot be read: ${reason}` }]);
  }
  if (content === null || content === undefined) return {};
  if (!isRecord(content)) throw new InputPropertiesError(file, [{ path: "", problem: "is not a map" }]);
  return content;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
