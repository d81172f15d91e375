import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { guardedOrganization, namesText, runSentences } from "@aws-foundation/guard";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { loadSentences, namesFileOf, sentenceFileOf } from "../guard-files.js";
import { refusal } from "../refusal.js";
import { guardJson, guardText, junit } from "../render/guard.js";
import type { Terminal } from "../terminal.js";
import { writeFile } from "../write-file.js";
import { permissionsHere } from "./deployments-here.js";
import { modelHere } from "./model-here.js";
import { projectHere } from "./project-here.js";

export interface GuardCommandOptions {
  readonly sentences?: string;
  readonly filter?: string;
  readonly config?: string;
  readonly deployments?: string;
  readonly json?: boolean;
  readonly junit?: string;
}

/** `foundation guard`. */
export async function guardCommand(options: GuardCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const file = options.sentences ?? sentenceFileOf(projectHere());
  const sentences = loadSentences(relative(process.cwd(), file) || file);
  const { model } = modelHere(options.config);
  const organization = guardedOrganization(model, permissionsHere(options.deployments, terminal));
  const { filter } = options;
  // All names are looked up, whatever the record says: it is there to make previews fast.
  const result = await runSentences(organization, sentences, filter === undefined ? {} : { filter });
  if (filter !== undefined && result.sentences.length === 0)
    throw refusal(`no sentence and no guardrail has "${filter}" in it`);
  keepNames(namesFileOf(file), namesText(result.names));
  if (options.junit !== undefined) writeFile(resolve(options.junit), junit(result));
  terminal.result(options.json ? guardJson(result) : guardText(result, terminal.colors));
  return result.sentences.some(({ failures }) => failures.length > 0) ? exitCodes.refused : exitCodes.ok;
}

function keepNames(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFile(file, text);
}
