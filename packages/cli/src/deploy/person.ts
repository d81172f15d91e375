import { once } from "node:events";
import { createInterface } from "node:readline/promises";

/** Somebody who can be asked. */
export interface Person {
  /** Whether there is a terminal to ask at. */
  readonly present: boolean;
  /** The answer without spaces around it; empty when the person leaves or `signal` aborts. */
  ask(question: string, signal: AbortSignal): Promise<string>;
}

/** Whoever sits at the process's terminal. */
export function personAtTerminal(): Person {
  const { stdin, stderr } = process;
  return {
    present: stdin.isTTY && stderr.isTTY,
    ask: async (question, signal) => {
      // Nothing else may keep the process alive while a person thinks.
      stdin.ref();
      // Without `terminal` an interrupt stays a signal, which the process deals with.
      const lines = createInterface({ input: stdin, output: stderr, terminal: false });
      try {
        const left = once(lines, "close").then(() => "");
        return (await Promise.race([lines.question(question, { signal }), left])).trim();
      } catch (error) {
        if (signal.aborted) return "";
        throw error;
      } finally {
        lines.close();
        stdin.unref();
      }
    },
  };
}
