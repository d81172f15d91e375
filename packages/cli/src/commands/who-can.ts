import { checkQuestion, whoCan, type Question } from "@aws-foundation/permissions";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { whoCanJson, whoCanText } from "../render/permissions.js";
import type { Terminal } from "../terminal.js";
import { requestOf, type CanCommandOptions } from "./can.js";
import { permissionsHere } from "./deployments-here.js";

/** `foundation who-can`. */
export async function whoCanCommand(
  asked: Pick<Question, "action" | "resource">,
  options: CanCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const index = permissionsHere(options.deployments, terminal);
  const question = await checkQuestion(index, { ...asked, ...requestOf(options) });
  const found = whoCan(index, question);
  terminal.result(options.json ? whoCanJson(found) : whoCanText(found, terminal.colors));
  return found.unknown.length === 0 ? exitCodes.ok : exitCodes.refused;
}
