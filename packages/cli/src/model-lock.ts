import { existsSync, readFileSync } from "node:fs";
import {
  lockFileOf,
  lockOf,
  lockText,
  managementStackName,
  readLock,
  type LockedPolicy,
} from "@aws-foundation/model";
import { preview, type PreviewResult, type StackResult } from "@aws-foundation/preview";
import { modelHere } from "./commands/model-here.js";
import { withMeaning } from "./preview-outcome.js";
import { codeHere } from "./code-here.js";
import type { Terminal } from "./terminal.js";

/** The lock beside a model, as it is and as it has to be once the model is deployed. */
export interface ModelLock {
  readonly file: string;
  /** The file as people are told of it. */
  readonly shown: string;
  /** The model as people are told of it. */
  readonly shownModel: string;
  /** Empty when there is none. */
  readonly before: string;
  readonly after: string;
}

/**
 * What the model's lock is and has to be; the preview of the stack management where that has no result.
 * @throws CommandError and InputPropertiesError as a preview does.
 */
export async function modelLock(
  config: string | undefined,
  terminal: Terminal,
): Promise<{ readonly lock: ModelLock } | { readonly failed: PreviewResult }> {
  const found = await packedPolicies(config, terminal);
  if ("failed" in found) return found;
  const { model, file, shown } = modelHere(config);
  const lockFile = lockFileOf(file);
  return {
    lock: {
      file: lockFile,
      shown: lockFileOf(shown),
      shownModel: shown,
      before: existsSync(lockFile) ? readFileSync(lockFile, "utf8") : "",
      after: lockText(lockOf(model, found.policies, readLock(file))),
    },
  };
}

/**
 * The policies that the model's guardrails are packed into; the preview of the stack management where that has no result.
 * @throws CommandError and InputPropertiesError as a preview does.
 */
export async function packedPolicies(
  config: string | undefined,
  terminal: Terminal,
): Promise<{ readonly policies: readonly LockedPolicy[] } | { readonly failed: PreviewResult }> {
  const { file } = modelHere(config);
  const result = await preview({
    stacks: [managementStackName],
    policies: false,
    modelFile: file,
    code: codeHere(),
    onProgress: () => {
      terminal.progress("Packing the guardrails");
    },
  })
    .catch((error: unknown) => {
      throw withMeaning(error);
    })
    .finally(() => {
      terminal.progressDone();
    });
  const deployment = result.stacks[0]?.deployment;
  return deployment === undefined ? { failed: result } : { policies: policiesOf(deployment) };
}

/** What the organization says of its policies; nothing of one without guardrails. */
function policiesOf({ deployment }: NonNullable<StackResult["deployment"]>): readonly LockedPolicy[] {
  const organization = deployment.resources.find(({ type }) => type === "aws-foundation:org:Organization");
  return (organization?.outputs?.guardrailPolicies ?? []) as unknown as readonly LockedPolicy[];
}
