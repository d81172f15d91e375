import { randomUUID } from "node:crypto";
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { CommandError } from "./command-error.js";
import { exitCodes } from "./exit-codes.js";

/**
 * Replaces a file's text at once, so that nobody reads half of it; a link stays a link, and the file keeps its mode.
 * @throws CommandError when it cannot be written; the file is then as it was.
 */
export function replaceFile(file: string, text: string): void {
  let temporary: string | undefined;
  try {
    const target = realpathSync(file);
    temporary = `${target}.${randomUUID()}.tmp`;
    writeFileSync(temporary, text, { mode: statSync(target).mode, flag: "wx" });
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    const cause = new Error(`cannot write ${file}: ${code ?? message}`, { cause: error });
    throw new CommandError("output", exitCodes.refused, cause);
  }
}
