import pc from "picocolors";
import type { Terminal } from "../terminal.js";

/** A terminal that keeps what is written to it. */
export interface FakeTerminal extends Terminal {
  readonly written: {
    /** Standard output. */
    readonly results: string[];
    /** Standard error. */
    readonly notes: string[];
    /** Each text of the line of progress; empty where it was removed. */
    readonly progress: string[];
  };
}

/** @param colored - whether the streams show colors. */
export function fakeTerminal(colored = false): FakeTerminal {
  const written = { results: [] as string[], notes: [] as string[], progress: [] as string[] };
  return {
    written,
    colors: pc.createColors(colored),
    errorColors: pc.createColors(colored),
    result: (text) => written.results.push(text),
    note: (text) => written.notes.push(text),
    progress: (text) => written.progress.push(text),
    progressDone: () => written.progress.push(""),
  };
}
