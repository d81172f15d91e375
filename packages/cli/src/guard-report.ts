import { existsSync } from "node:fs";
import { relative } from "node:path";
import { InputPropertiesError } from "@aws-foundation/core";
import { guardedOrganization, runSentences, type SentenceResult } from "@aws-foundation/guard";
import type { PermissionIndex } from "@aws-foundation/permissions";
import type { PreviewResult } from "@aws-foundation/preview";
import { keptFolder } from "./code-here.js";
import { namesBeside } from "./guard-files.js";
import { keptSentences } from "./kept-sentences.js";

/** What a preview says of the sentences about guardrails. */
export interface GuardReport {
  readonly sentences: readonly SentenceResult[];
  /** What is wrong with the file, so that nothing was decided: a problem a line. */
  readonly unreadable?: string;
}

/**
 * What becomes of the sentences by a preview's deployments; undefined where there is no file of them, no deployment has
 * an organization, or not all stacks have been previewed, so that roles and policies are missing.
 */
export async function guardReport(
  file: string,
  { model, stacks }: Pick<PreviewResult, "model" | "stacks">,
  index: PermissionIndex | undefined,
): Promise<GuardReport | undefined> {
  if (index?.organization === undefined || !existsSync(file)) return undefined;
  if (stacks.some(({ failures }) => failures.length > 0)) return undefined;
  try {
    const { sentences, keep } = keptSentences(relative(process.cwd(), file), keptFolder());
    const result = await runSentences(guardedOrganization(model, index), sentences, {
      names: namesBeside(file),
    });
    keep();
    return result;
  } catch (error) {
    if (error instanceof InputPropertiesError) return { sentences: [], unreadable: error.message };
    throw error;
  }
}
