import { format } from "node:util";

/** A line that a program printed. */
export interface OutputLine {
  readonly level: "info" | "warning" | "error";
  readonly text: string;
}

const levels = { log: "info", info: "info", debug: "info", warn: "warning", error: "error" } as const;

/** Takes what is printed through `console` until `release`, so that it cannot garble what the caller prints. */
export function captureConsole(): { readonly lines: readonly OutputLine[]; release(): void } {
  const lines: OutputLine[] = [];
  const originals = Object.keys(levels).map((name) => {
    const method = name as keyof typeof levels;
    // eslint-disable-next-line no-console, @typescript-eslint/unbound-method -- put back as it was
    const original = console[method];
    // eslint-disable-next-line no-console -- this is what is captured
    console[method] = (...values: unknown[]) => {
      lines.push({ level: levels[method], text: format(...values) });
    };
    return [method, original] as const;
  });
  return {
    lines,
    release: () => {
      // eslint-disable-next-line no-console -- gives back what was captured
      for (const [method, original] of originals) console[method] = original;
    },
  };
}
