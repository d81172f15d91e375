import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readNames, sentenceFileSchema, type KnownNames, type SentenceFile } from "@aws-foundation/guard";
import { loadYaml, type LoadedYaml } from "@aws-foundation/model";
import type { Project } from "@aws-foundation/preview/project";

/** Where a project's sentences are when nobody names another file. */
export function sentenceFileOf({ programFolder }: Project): string {
  return join(programFolder, "guardrails.test.yaml");
}

/**
 * The sentences in a file.
 * @throws InputPropertiesError with everything that is wrong with it.
 */
export function loadSentences(file: string): LoadedYaml<SentenceFile> {
  return loadYaml(file, sentenceFileSchema);
}

/** Where the names are kept that were looked up for a file of sentences: beside it. */
export function namesFileOf(sentenceFile: string): string {
  return `${sentenceFile.replace(/\.ya?ml$/, "")}.names.json`;
}

/** The names that were looked up before. */
export function namesBeside(sentenceFile: string): KnownNames {
  const file = namesFileOf(sentenceFile);
  return readNames(existsSync(file) ? readFileSync(file, "utf8") : "");
}
