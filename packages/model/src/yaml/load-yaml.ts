import { InputPropertiesError } from "@aws-foundation/core";
import type { z } from "zod";
import { toInputProblems } from "../model-problem.js";
import { readText } from "../read-text.js";
import { schemaProblems } from "../schema-problems.js";
import { readYaml, type YamlFile } from "./read-yaml.js";

/** What a YAML file of a schema says, and where. */
export interface LoadedYaml<Value> {
  readonly value: Value;
  readonly yaml: YamlFile;
}

/**
 * Reads a YAML file that a schema describes.
 * @param file Its path; problems name it as it is given.
 * @throws InputPropertiesError with everything that the schema has against it, or when it cannot be read.
 */
export function loadYaml<Value>(file: string, schema: z.ZodType<Value>): LoadedYaml<Value> {
  return parseYaml(readText(file), file, schema);
}

/** The same of a text. @param file The name that problems carry. */
export function parseYaml<Value>(text: string, file: string, schema: z.ZodType<Value>): LoadedYaml<Value> {
  const yaml = readYaml(text, file);
  const { success, data: value, error } = schema.safeParse(yaml.data);
  const problems = [...yaml.problems, ...schemaProblems(yaml.data, error?.issues ?? [], schema)];
  if (!success || problems.length > 0) throw new InputPropertiesError(file, toInputProblems(problems, yaml));
  return { value, yaml };
}
