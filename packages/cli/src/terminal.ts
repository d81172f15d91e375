import pc from "picocolors";

/** Colors for one stream; picocolors decides for standard output only. */
export type Colors = ReturnType<typeof pc.createColors>;

/** Where the command writes. Results go to standard output, everything else to standard error. */
export interface Terminal {
  /** Colors of standard output. */
  readonly colors: Colors;
  /** Colors of standard error. */
  readonly errorColors: Colors;
  result(text: string): void;
  note(text: string): void;
  /** Replaces the line that says what is being done; prints nothing where nobody watches. */
  progress(text: string): void;
  /** Removes that line. */
  progressDone(): void;
}

/** Returns to the start of the line and erases it. */
const eraseLine = "\r\u001B[K";

/**
 * The process's own streams. Takes standard output for itself: what anybody else writes there, such as a program that
 * is previewed, goes to standard error from now on.
 */
export function processTerminal(): Terminal & { readonly flushed: () => Promise<void> } {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return {
    colors: pc.createColors(wantsColors(stdout)),
    errorColors: pc.createColors(wantsColors(stderr)),
    result: (text) => write(`${text}\n`),
    note: (text) => stderr.write(`${text}\n`),
    progress: (text) => {
      // A line that wraps could not be erased.
      if (stderr.isTTY) stderr.write(eraseLine + text.slice(0, (stderr.columns || 80) - 1));
    },
    progressDone: () => {
      if (stderr.isTTY) stderr.write(eraseLine);
    },
    flushed: () =>
      new Promise((resolve) => {
        write("", () => {
          resolve();
        });
      }),
  };
}

function wantsColors(stream: NodeJS.WriteStream): boolean {
  if (process.env.NO_COLOR) return false;
  return process.env.FORCE_COLOR ? process.env.FORCE_COLOR !== "0" : stream.isTTY;
}
