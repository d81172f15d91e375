import { exitCodes, type ExitCode } from "../exit-codes.js";
import { accountsJson, accountsText } from "../render/accounts.js";
import { accountTree } from "../render/account-tree.js";
import type { Terminal } from "../terminal.js";
import { modelHere } from "./model-here.js";

export interface JsonCommandOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/** `foundation accounts`. */
export function accountsCommand(options: JsonCommandOptions, terminal: Terminal): ExitCode {
  const tree = accountTree(modelHere(options.config).model);
  terminal.result(options.json ? accountsJson(tree) : accountsText(tree, terminal.colors));
  return exitCodes.ok;
}
