import { InputPropertiesError } from "@aws-foundation/core";
import { readFileSync } from "node:fs";

/**
 * The text of a file.
 * @throws InputPropertiesError when it cannot be read, or is not UTF-8.
 */
export function readText(file: string): string {
  const refuse = (problem: string): never => {
    throw new InputPropertiesError(file, [{ path: "", problem }]);
  };
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return refuse("there is no such file");
    if (code === "EISDIR") return refuse("is a directory, not a file");
    return refuse(`cannot be read: ${code ?? message}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("is not UTF-8 text");
  }
}
