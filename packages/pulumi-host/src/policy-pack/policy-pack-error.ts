import { stripVTControlCharacters } from "node:util";

/** A pack that does not start, or that stops while it is needed. */
export class PolicyPackError extends Error {
  constructor(
    /** Its name, or its folder as long as nobody knows that. */
    readonly pack: string,
    message: string,
  ) {
    super(`policy pack ${pack} ${message}`);
  }
}

/** What was printed or thrown, without the places in the code. */
export function withoutStack(text: string): string {
  const lines = stripVTControlCharacters(text).trim().split("\n");
  return lines.filter((line) => !/^\s+at /.test(line)).join("\n");
}
