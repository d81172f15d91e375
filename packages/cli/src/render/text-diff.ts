import type { Colors } from "../terminal.js";

/** Lines that are shown before and after what changes. */
const context = 3;

/** What changes between two texts, as one hunk of a unified diff; empty when nothing does. */
export function textDiff(file: string, before: string, after: string, colors: Colors): string {
  if (before === after) return "";
  const old = linesOf(before);
  const now = linesOf(after);
  const most = Math.min(old.length, now.length);
  let top = 0;
  while (top < most && old[top] === now[top]) top++;
  let end = 0;
  while (end < most - top && old.at(-1 - end) === now.at(-1 - end)) end++;
  const from = Math.max(0, top - context);
  const until = Math.max(0, end - context);
  const [oldCount, nowCount] = [old.length - until - from, now.length - until - from];
  return [
    colors.bold(`--- ${file}`),
    colors.bold(`+++ ${file}`),
    colors.cyan(`@@ -${from + 1},${oldCount} +${from + 1},${nowCount} @@`),
    ...old.slice(from, top).map((line) => ` ${line}`),
    ...old.slice(top, old.length - end).map((line) => colors.red(`-${line}`)),
    ...now.slice(top, now.length - end).map((line) => colors.green(`+${line}`)),
    ...now.slice(now.length - end, now.length - until).map((line) => ` ${line}`),
  ].join("\n");
}

/** A line's end is not shown; a carriage return would move the terminal's cursor. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
