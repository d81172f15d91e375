import { guardMatrix } from "@aws-foundation/guard";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { matrixJson, matrixMarkdown, matrixText } from "../render/guard-matrix.js";
import type { Terminal } from "../terminal.js";
import { permissionsHere } from "./deployments-here.js";

export interface GuardMatrixCommandOptions {
  readonly deployments?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** `foundation guard matrix`. */
export function guardMatrixCommand(options: GuardMatrixCommandOptions, terminal: Terminal): ExitCode {
  const matrix = guardMatrix(permissionsHere(options.deployments, terminal));
  if (options.json) terminal.result(matrixJson(matrix));
  else terminal.result(options.markdown ? matrixMarkdown(matrix) : matrixText(matrix, terminal.colors));
  return exitCodes.ok;
}
