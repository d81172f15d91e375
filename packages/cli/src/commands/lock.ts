import { exitCodes, type ExitCode } from "../exit-codes.js";
import { modelLock } from "../model-lock.js";
import { exitCodeOf } from "../preview-outcome.js";
import { failuresText } from "../render/failures.js";
import { textDiff } from "../render/text-diff.js";
import type { Terminal } from "../terminal.js";
import { writeFile } from "../write-file.js";

export interface LockCommandOptions {
  readonly config?: string;
  readonly check?: boolean;
}

/** `foundation lock`. */
export async function lockCommand(options: LockCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const found = await modelLock(options.config, terminal);
  if ("failed" in found) {
    terminal.result(failuresText(found.failed, terminal.colors));
    return exitCodeOf(found.failed);
  }
  const { file, shown, shownModel, before, after } = found.lock;
  if (before === after) {
    terminal.result(`${shown} is that of ${shownModel}: nothing changes`);
    return exitCodes.ok;
  }
  terminal.result(textDiff(shown, before, after, terminal.colors));
  if (options.check) {
    terminal.note(
      `error ${shown} is not that of ${shownModel}: deploy the model, then run "foundation lock" and commit the file`,
    );
    return exitCodes.refused;
  }
  writeFile(file, after);
  terminal.result(`\n${shown} is written: commit it`);
  return exitCodes.ok;
}
