import { fileURLToPath } from "node:url";

const ownFolder = fileURLToPath(new URL(".", import.meta.url));

/** Lines of a stack trace that lie in the program, not in Node, a library or the preview; at most five. */
export function programFrames(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return (error.stack ?? "")
    .split("\n")
    .filter(
      (line) =>
        /^\s+at /.test(line) && !/node_modules|node:|\(<anonymous>\)/.test(line) && !line.includes(ownFolder),
    )
    .slice(0, 5)
    .join("\n");
}
