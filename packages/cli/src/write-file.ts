import { randomUUID } from "node:crypto";
import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
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
    throw cannotWrite(file, error);
  }
}

/** Writes a file that may not be there yet, as {@link replaceFile} does. @throws CommandError when it cannot be written. */
export function writeFile(file: string, text: string): void {
  if (existsSync(file)) {
    replaceFile(file, text);
    return;
  }
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

function cannotWrite(file: string, error: unknown): CommandError {
  const { code, message } = error as NodeJS.ErrnoException;
  const cause = new Error(`cannot write ${file}: ${code ?? message}`, { cause: error });
  return new CommandError("output", exitCodes.refused, cause);
}
