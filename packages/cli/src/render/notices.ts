import type { ModelNotice } from "@aws-foundation/model";
import type { Colors } from "../terminal.js";

/** What whoever deploys has to know of the model, a paragraph each; empty where there is nothing. */
export function noticesText(notices: readonly ModelNotice[], colors: Colors): string {
  return notices.map(({ path, text }) => `${colors.yellow("notice")} ${path}: ${text}`).join("\n");
}
