import { existsSync, readFileSync } from "node:fs";
import { lockFileOf, lockOf, lockText, type LockedPolicy } from "@aws-foundation/model";
import { preview, type StackResult } from "@aws-foundation/preview";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { exitCodeOf, withMeaning } from "../preview-outcome.js";
import { failuresText } from "../render/failures.js";
import { textDiff } from "../render/text-diff.js";
import type { Terminal } from "../terminal.js";
import { writeFile } from "../write-file.js";
import { modelHere } from "./model-here.js";

export interface LockCommandOptions {
  readonly config?: string;
  readonly check?: boolean;
}

/** `foundation lock`. */
export async function lockCommand(options: LockCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const { model, file, shown } = modelHere(options.config);
  const result = await preview({
    stacks: ["management"],
    policies: false,
    modelFile: file,
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
  const [management] = result.stacks;
  const code = exitCodeOf(result);
  if (management === undefined || code !== exitCodes.ok) {
    terminal.result(failuresText(result, terminal.colors));
    return code;
  }
  const policies = policiesOf(management);
  const lockFile = lockFileOf(file);
  const shownLock = lockFileOf(shown);
  const before = existsSync(lockFile) ? readFileSync(lockFile, "utf8") : "";
  const after = lockText(lockOf(model, policies));
  if (before === after) {
    terminal.result(`${shownLock} is that of ${shown}: nothing changes`);
    return exitCodes.ok;
  }
  terminal.result(textDiff(shownLock, before, after, terminal.colors));
  if (options.check) {
    terminal.note(
      `error ${shownLock} is not that of ${shown}: deploy the model, then run "foundation lock" and commit the file`,
    );
    return exitCodes.refused;
  }
  writeFile(lockFile, after);
  terminal.result(`\n${shownLock} is written: commit it`);
  return exitCodes.ok;
}

/** What the organization says of its policies; nothing of one without guardrails. */
function policiesOf({ deployment }: StackResult): readonly LockedPolicy[] {
  const organization = deployment?.deployment.resources.find(
    ({ type }) => type === "aws-foundation:org:Organization",
  );
  return (organization?.outputs?.guardrailPolicies ?? []) as unknown as readonly LockedPolicy[];
}
