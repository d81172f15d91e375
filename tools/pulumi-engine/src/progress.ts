import { styleText } from "node:util";

/** Tells a person what takes so long. */
export interface Progress {
  /** Says one thing. */
  note(text: string): void;
  /** Says that `action` runs, for how long, and the latest detail that it gives. */
  step<T>(title: string, action: (detail: (text: string) => void) => Promise<T>): Promise<T>;
}

/** The part of a writable stream that is needed here. */
export interface ProgressStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** How often a terminal's line is redrawn. */
const redrawMilliseconds = 1_000;

/**
 * How often a line is written where lines cannot be redrawn: seldom enough for a log, often enough to look
 * alive.
 */
const lineMilliseconds = 15_000;

const eraseLine = "\r\u001b[2K";

/** Says nothing. */
export const silentProgress: Progress = {
  note: () => undefined,
  step: (_title, action) => action(() => undefined),
};

/** Writes to `stream`: in place and in color on a terminal, in whole lines elsewhere. */
export function progressOn(stream: ProgressStream): Progress {
  const terminal = stream.isTTY === true;
  const style = (format: "bold" | "dim" | "green" | "red", text: string): string =>
    terminal ? styleText(format, text) : text;
  const line = (text: string): unknown => stream.write(`${text}\n`);

  return {
    note: line,
    async step(title, action) {
      const started = Date.now();
      let detail = "";
      const show = (): void => {
        const elapsed = formatElapsed(Date.now() - started);
        if (!terminal) {
          line(`${title}: ${elapsed}${detail && `, ${detail}`}`);
          return;
        }
        const columns = Math.max(0, (stream.columns ?? 80) - elapsed.length - "    ".length - 1);
        const shown = title.slice(0, columns);
        const rest = shorten(detail, columns - shown.length);
        stream.write(`${eraseLine}${style("bold", shown)}  ${elapsed}  ${style("dim", rest)}`);
      };
      const end = (mark: string): void => {
        clearInterval(timer);
        if (terminal) stream.write(eraseLine);
        line(`${title}: ${mark} ${formatElapsed(Date.now() - started)}`);
      };

      if (terminal) show();
      else line(title);
      const timer = setInterval(show, terminal ? redrawMilliseconds : lineMilliseconds);
      try {
        const result = await action((text) => {
          detail = text;
        });
        end(style("green", "done in"));
        return result;
      } catch (error) {
        end(style("red", "failed after"));
        throw error;
      }
    },
  };
}

/** `42s`, `2m05s`. */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds}s` : `${minutes}m${String(seconds % 60).padStart(2, "0")}s`;
}

/** Keeps the end, which tells more of a path than its beginning. */
function shorten(text: string, room: number): string {
  if (text.length <= room) return text;
  return room > 1 ? `…${text.slice(text.length - room + 1)}` : "";
}
