import type { PreviewResult } from "@aws-foundation/preview";
import type { Colors } from "../terminal.js";

/** What kept stacks from being previewed, by stack, with what their programs printed as warnings and errors. */
export function failuresText(result: PreviewResult, colors: Colors): string {
  return result.stacks
    .filter((stack) => stack.failures.length > 0)
    .map((stack) =>
      [
        `${colors.red("stack")} ${colors.bold(stack.name)}`,
        ...stack.failures.flatMap((failure) => [
          indent(failure.message),
          ...(failure.stackTrace ? [colors.dim(failure.stackTrace)] : []),
        ]),
        ...stack.output
          .filter((line) => line.level !== "info")
          .map((line) => indent(colors.dim(`it printed: ${line.text}`))),
      ].join("\n"),
    )
    .join("\n\n");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
