import { constants } from "node:os";
import { inspect } from "node:util";
import { handInterrupt } from "./deploy/interruption.js";
import { useBundle, type Bundle } from "./code-here.js";
import { exitCodes } from "./exit-codes.js";
import { foundation } from "./program.js";
import { processTerminal } from "./terminal.js";

/**
 * Runs the command with this process's arguments, and ends the process.
 * @param bundle - where the code comes from, unless it comes from files.
 */
export async function main(bundle?: Bundle): Promise<never> {
  if (bundle) useBundle(bundle);
  const terminal = processTerminal();
  // A program that is being previewed may not end the process, so `process.exit` is not itself while one runs.
  const exit = process.exit.bind(process);

  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // Whoever reads our output may stop reading, as `head` does: what is left to do goes on, and so the exit code.
      if (error.code === "EPIPE") return;
      process.stderr.write(`error cannot write the output: ${error.message}\n`, () =>
        exit(exitCodes.refused),
      );
    });

  // Leaving through `exit` stops the policy packs.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (handInterrupt()) return;
      terminal.progressDone();
      exit(128 + constants.signals[signal]);
    });

  // A program may throw when it is no longer watched, because it has returned: what others have to say is still said.
  const thrownLate: unknown[] = [];
  process.on("uncaughtException", (error: unknown) => {
    thrownLate.push(error);
    terminal.note(`error a program threw after it had ended: ${inspect(error)}`);
  });

  const code = await foundation(process.argv.slice(2), terminal);
  await terminal.flushed();
  bundle?.keepCompiled();
  // A program may have left something running; the result is written, so nothing is waited for.
  return exit(thrownLate.length > 0 ? exitCodes.fault : code);
}
